package ecg4j.training.folds;

import ecg4j.config.DataConfig.Protocol;

/** The units that folds divide. */
public enum FoldGrouping {
  /** Beats: the same patients are in training and test. */
  BEAT,
  /** Whole patients. */
  PATIENT;

  /** The units of a protocol: patients, unless the protocol divides beats. */
  public static FoldGrouping of(Protocol protocol) {
    return protocol == Protocol.BEAT ? BEAT : PATIENT;
  }
}
