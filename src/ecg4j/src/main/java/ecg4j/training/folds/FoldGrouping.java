package ecg4j.training.folds;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.config.section.KfoldConfig;

/** The units that folds divide. */
public enum FoldGrouping {
  /** Beats: the same patients are in training and test. */
  BEAT,
  /** Whole patients. */
  PATIENT;

  /** The units of an experiment's folds. */
  public static FoldGrouping of(ExperimentConfig config) {
    return config.kfold().by() == KfoldConfig.Unit.AUTO
        ? of(config.data().protocol())
        : valueOf(config.kfold().by().name());
  }

  /** The units of a protocol: patients, unless the protocol divides beats. */
  public static FoldGrouping of(Protocol protocol) {
    return protocol == Protocol.BEAT ? BEAT : PATIENT;
  }
}
