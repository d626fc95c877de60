package ecg4j.cli.option;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.folds.CrossValidation;
import picocli.CommandLine.Option;

/** The option {@code --seeds} of commands that train. */
public final class SeedsOption {

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Train with N seeds on the same split: one run per seed, the mean and standard"
              + " deviation of their scores, and one model that averages their ln p.")
  private Integer seeds;

  /** Whether the option is given. */
  public boolean isGiven() {
    return seeds != null;
  }

  /** Number of seeds; 0 if the option is not given. */
  public int count() {
    return isGiven() ? seeds : 0;
  }

  /** Throws if folds are requested, too. */
  public void requireNoFolds(KfoldOption kfold) {
    if (kfold.isRequested() && isGiven()) {
      throw new IllegalArgumentException("--kfold and --seeds exclude each other");
    }
  }

  /** Throws if seeds are given for a cross-validation. */
  public void requireOneSplit(ExperimentConfig config) {
    if (isGiven() && CrossValidation.isRequested(config)) {
      throw new IllegalArgumentException(
          "--seeds trains on one split of the data, but %s has several; allowed: only one of the two. Start a run for each --training.seed, or set model.members to average several networks in each fold"
              .formatted(
                  config.kfold().folds() > 0
                      ? "kfold.folds " + config.kfold().folds()
                      : "data.protocol patients44"));
    }
  }
}
