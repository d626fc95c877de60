package ecg4j.config.section;

import ecg4j.config.binding.Key;

/** Cross-validation. */
public record KfoldConfig(
    @Key(
            value =
                "number of folds, each of which is the test part of one run; 0: one split without"
                    + " folds",
            otherwise = "0",
            min = 0,
            max = 1000)
        int folds,
    @Key(
            value = "unit of the folds; auto: beat with data.protocol beat, otherwise patient",
            otherwise = "auto")
        Unit by)
    implements KfoldChanges {

  /** The units that folds divide. */
  public enum Unit {
    /** Beats with a protocol that divides beats, otherwise patients. */
    AUTO,
    /** Beats: the same patients are in training and test. */
    BEAT,
    /** Whole patients. */
    PATIENT
  }
}
