package ecg4j.training.run;

/**
 * Which beats a trained model is scored on.
 *
 * @param otherData whether other data than those of the training were asked for; a different data
 *     checksum is then no error
 * @param onlyNewPatients whether patients that the model learned from are left out
 * @param storedBeats whether the test beats listed in the run are scored although the data around
 *     them have changed
 */
public record TestOptions(boolean otherData, boolean onlyNewPatients, boolean storedBeats) {

  /** The model's own test part, on the data that it was trained with. */
  public static final TestOptions OWN = new TestOptions(false, false, false);
}
