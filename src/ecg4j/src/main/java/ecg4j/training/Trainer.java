package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.BeatSet;
import ecg4j.data.EcgDataModule;
import ecg4j.data.Holdout;
import ecg4j.data.Selection;
import ecg4j.data.Split;
import ecg4j.models.Models;
import ecg4j.models.efficientnet.Pretrained;
import ecg4j.models.network.Network;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.task.EnsembleTask;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Trains what an experiment describes and scores it, in a run directory of its own.
 *
 * <pre>{@code
 * ExperimentConfig config = ConfigLoader.load(Path.of("configs/paper1_inceptiontime.yaml"));
 * RunResult result = Trainer.train(config);
 * System.out.println(result.directory() + ": " + Metric.MACRO_F1.of(result.test()));
 * }</pre>
 *
 * <p>The same experiment on the same data and machine gives the same result, bit for bit, however
 * often it was interrupted and resumed.
 */
public final class Trainer {

  private Trainer() {}

  /** As {@link #train(ExperimentConfig, RunOptions)} with the standard options. */
  public static RunResult train(ExperimentConfig config) throws IOException {
    return train(config, RunOptions.standard());
  }

  /**
   * Trains on the data that the experiment names.
   *
   * @throws IllegalArgumentException if the network is unknown, data mode and protocol do not go
   *     together, or training diverges ({@link DivergedException})
   * @throws IOException if data cannot be had, or a file cannot be written
   */
  public static RunResult train(ExperimentConfig config, RunOptions options) throws IOException {
    ExperimentConfig complete = checked(config);
    EcgDataModule data = EcgDataModule.of(config);
    int folds = complete.training().selectFolds();
    if (folds == 0) {
      return train(complete, data.split(), data.checksum(), options);
    }
    Selection selection = data.selection(folds);
    try (RunDirectory directory = RunDirectory.create(options.results(), complete, Instant.now())) {
      return Run.selecting(directory, selection, PathMap.SAME, data.checksum(), options);
    }
  }

  /**
   * Trains on these beats, whatever the data section says.
   *
   * @param dataChecksum identifies what the beats were made from
   */
  public static RunResult train(
      ExperimentConfig config, Split split, String dataChecksum, RunOptions options)
      throws IOException {
    ExperimentConfig complete = checked(config);
    requireNoSelection(complete);
    Task task = Task.of(complete, split, dataChecksum);
    try (RunDirectory directory = RunDirectory.create(options.results(), complete, Instant.now())) {
      return new Run(directory, task, dataChecksum, options).execute();
    }
  }

  /**
   * Goes on with a run that was interrupted or killed.
   *
   * @throws IOException if that is no run directory, is complete, or its data have changed
   */
  public static RunResult resume(Path directory, RunOptions options) throws IOException {
    try (RunDirectory reopened = RunDirectory.reopen(directory)) {
      ExperimentConfig config = reopened.config();
      EcgDataModule data = EcgDataModule.of(config);
      int folds = config.training().selectFolds();
      if (folds > 0) {
        Selection selection = data.selection(folds);
        return Run.selecting(reopened, selection, PathMap.SAME, data.checksum(), options);
      }
      return new Run(reopened, data.split(), data.checksum(), options).execute();
    }
  }

  /** As {@link #resume(Path, RunOptions)}, with the beats that the run was started with. */
  public static RunResult resume(
      Path directory, Split split, String dataChecksum, RunOptions options) throws IOException {
    try (RunDirectory reopened = RunDirectory.reopen(directory)) {
      return new Run(reopened, split, dataChecksum, options).execute();
    }
  }

  /**
   * Trains in this very directory: from the start, or from where another program was stopped or
   * killed. A split without a test part is not scored; without a validation part, all epochs are
   * trained and the last one's model is the best.
   *
   * @param name of the work in what is told of its progress
   * @param veto what may end it early
   * @return whether it is complete; else it was asked to stop
   * @throws IllegalArgumentException as {@link #train(ExperimentConfig, RunOptions)}
   * @throws IOException if a file cannot be written, or the data have changed
   */
  public static boolean trainIn(
      Path directory,
      String name,
      ExperimentConfig config,
      Split split,
      String dataChecksum,
      Pruner veto,
      RunOptions options)
      throws IOException {
    return trainIn(directory, name, config, PathMap.SAME, split, dataChecksum, veto, options);
  }

  /**
   * As above.
   *
   * @param whereabouts where the files lie that the configuration names
   */
  public static boolean trainIn(
      Path directory,
      String name,
      ExperimentConfig config,
      PathMap whereabouts,
      Split split,
      String dataChecksum,
      Pruner veto,
      RunOptions options)
      throws IOException {
    requireNoSelection(config);
    return new PlacedRun(name, directory, options, whereabouts)
        .execute(config, split, dataChecksum, veto);
  }

  /**
   * The experiment with all that its experts' runs say, if it has any.
   *
   * @throws IllegalArgumentException if the network is unknown, or its experts do not fit it
   * @throws IOException if an expert's file is missing, not complete or damaged
   */
  public static ExperimentConfig checked(ExperimentConfig config) throws IOException {
    ExperimentConfig complete = Experts.complete(config, PathMap.SAME);
    requireNetwork(complete);
    if (complete.training().selectFolds() > 0) {
      EpochSelection.metric(complete);
      Experts.requireNone(complete);
    }
    return complete;
  }

  /** Parts that are given cannot be divided again as a protocol would. */
  private static void requireNoSelection(ExperimentConfig config) {
    if (config.training().selectFolds() > 0) {
      throw new IllegalArgumentException(
          "training.select_folds is %d, but the parts to train on are given; allowed is 0 here, and folds with scripts/ecg train"
              .formatted(config.training().selectFolds()));
    }
  }

  /**
   * The beats on which experiments like this one may be compared before they see the test part: the
   * validation part; of a frozen ensemble, whose fusion is fitted to a share of it, the rest.
   */
  public static BeatSet unfitted(ExperimentConfig config, Split split) {
    return EnsembleTask.holdout(config, split).map(Holdout::held).orElse(split.validation());
  }

  /** Whether an experiment puts networks together that were trained before. */
  public static boolean hasExperts(ExperimentConfig config) {
    return Experts.areIn(config);
  }

  /** Whether an experiment is fitted to its validation part, so that it needs one of its own. */
  public static boolean needsValidation(ExperimentConfig config) {
    return EnsembleTask.frozen(config);
  }

  /** Loading data takes its time, so what is wrong with the network is said before. */
  public static void requireNetwork(ExperimentConfig config) {
    BeatSet none = BeatSet.empty();
    Network network =
        Models.create(
            config, Scoring.CLASSES.size(), none.window(), config.data().features().width());
    Pretrained.of(config, network, UnaryOperator.identity());
  }
}
