package ecg4j.training.pretraining;

import ecg4j.formats.file.ReadOptions;

/**
 * Settings of a pretraining.
 *
 * @param maskShare fraction of each beat that is masked
 * @param beatsPerRecord largest number of beats per record
 * @param withTestPatients whether records of patients in the experiment's test part are used
 * @param reading facts that the files of recordings do not state, and the lead
 * @param strict whether recordings whose files deviate from their format are left out
 */
public record PretrainingOptions(
    double maskShare,
    int beatsPerRecord,
    boolean withTestPatients,
    ReadOptions reading,
    boolean strict) {

  public PretrainingOptions {
    if (!(maskShare > 0 && maskShare < 1)) {
      throw new IllegalArgumentException(
          "the masked fraction is %s; allowed: above 0 and below 1".formatted(maskShare));
    }
    if (beatsPerRecord < 1) {
      throw new IllegalArgumentException(
          "%s beats per record; allowed: 1 and above".formatted(beatsPerRecord));
    }
  }
}
