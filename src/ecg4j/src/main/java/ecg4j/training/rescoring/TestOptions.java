package ecg4j.training.rescoring;

/**
 * Which beats a trained model is scored on.
 *
 * @param otherData whether data other than those of the training were asked for, so that a
 *     different data checksum is no error
 * @param onlyNewPatients whether patients that the model learned from are left out
 * @param storedBeats whether the test beats that the run lists are scored although the data have
 *     changed around them
 */
public record TestOptions(boolean otherData, boolean onlyNewPatients, boolean storedBeats) {

  /** The model's own test part, on the data that it was trained with. */
  public static final TestOptions OWN = new TestOptions(false, false, false);
}
