package ecg4j.training.folds;

import ecg4j.config.DataConfig.Protocol;

/** What the folds of a cross-validation divide. */
public enum FoldGrouping {
  /** Beats: the same patients are in training and test. */
  BEAT,
  /** Whole patients. */
  PATIENT;

  /** What goes with a protocol: patients, unless it divides beats itself. */
  public static FoldGrouping of(Protocol protocol) {
    return protocol == Protocol.BEAT ? BEAT : PATIENT;
  }
}
