package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.training.execution.ExperimentCheck;
import ecg4j.training.execution.PlacedRun;
import ecg4j.training.execution.Run;
import ecg4j.training.execution.SelectingRun;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.fitting.DivergedException;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Trains an experiment and scores it, in a new run directory.
 *
 * <pre>{@code
 * ExperimentConfig config = ConfigLoader.load(Path.of("configs/paper1_inceptiontime.yaml"));
 * RunResult result = Trainer.train(config);
 * System.out.println(result.directory() + ": " + Metric.MACRO_F1.of(result.test()));
 * }</pre>
 *
 * <p>The same experiment on the same data and machine gives the same result, bit for bit, even if
 * it was interrupted and resumed.
 */
public final class Trainer {

  private Trainer() {}

  /** Like {@link #train(ExperimentConfig, RunOptions)}, with the standard options. */
  public static RunResult train(ExperimentConfig config) throws IOException {
    return train(config, RunOptions.standard());
  }

  /**
   * Trains on the data that the experiment names.
   *
   * @throws IllegalArgumentException if the network is unknown, data mode and protocol do not go
   *     together, or training diverges ({@link DivergedException})
   * @throws IOException if data cannot be read or fetched, or a file cannot be written
   */
  public static RunResult train(ExperimentConfig config, RunOptions options) throws IOException {
    ExperimentCheck.requireNoFolds(config, "a single run is requested");
    ExperimentConfig complete = ExperimentCheck.complete(config);
    EcgDataModule data = Loading.data(config, options.progress());
    int folds = complete.training().selectFolds();
    if (folds == 0) {
      return train(complete, data.split(), options);
    }
    try (RunDirectory directory = RunDirectory.create(options.results(), complete, Instant.now())) {
      return new SelectingRun(directory, data.selection(folds), options).execute();
    }
  }

  /** Like {@link #train(ExperimentConfig, Split, RunOptions)}, with the standard options. */
  public static RunResult train(ExperimentConfig config, Split split) throws IOException {
    return train(config, split, RunOptions.standard());
  }

  /**
   * Trains on the given beats. The data section of the experiment is ignored, except for {@code
   * data.features} and {@code data.normal_share}.
   *
   * @param split the beats, for example from {@link Split#of}
   */
  public static RunResult train(ExperimentConfig config, Split split, RunOptions options)
      throws IOException {
    ExperimentCheck.requireNoFolds(config, "the parts to train on are given");
    ExperimentConfig complete = ExperimentCheck.complete(config);
    ExperimentCheck.requireNoSelection(complete);
    try (RunDirectory directory = RunDirectory.create(options.results(), complete, Instant.now())) {
      return new Run(directory, split, options).execute();
    }
  }

  /**
   * Resumes a run that was interrupted or killed.
   *
   * @throws IOException if the path is not a run directory, the run is complete, or its data have
   *     changed
   */
  public static RunResult resume(Path directory, RunOptions options) throws IOException {
    try (RunDirectory reopened = RunDirectory.reopen(directory)) {
      ExperimentConfig config = reopened.config();
      EcgDataModule data = Loading.data(config, options.progress());
      int folds = config.training().selectFolds();
      return folds > 0
          ? new SelectingRun(reopened, data.selection(folds), options).execute()
          : new Run(reopened, data.split(), options).execute();
    }
  }

  /** Like {@link #resume(Path, RunOptions)}, for a run that was started with the given beats. */
  public static RunResult resume(Path directory, Split split, RunOptions options)
      throws IOException {
    try (RunDirectory reopened = RunDirectory.reopen(directory)) {
      return new Run(reopened, split, options).execute();
    }
  }

  /**
   * Trains in the given directory, from the start or from where another program was interrupted.
   * Without a test part nothing is scored. Without a validation part all epochs are trained, and
   * the last model counts as the best.
   *
   * @param name of the training in progress messages
   * @param pruner may end the training early
   * @return whether the training is complete; false: it was asked to stop
   * @throws IllegalArgumentException as {@link #train(ExperimentConfig, RunOptions)}
   * @throws IOException if a file cannot be written, or the data have changed
   */
  public static boolean trainIn(
      Path directory,
      String name,
      ExperimentConfig config,
      Split split,
      Pruner pruner,
      RunOptions options)
      throws IOException {
    return trainIn(directory, name, config, PathMap.SAME, split, pruner, options);
  }

  /**
   * Like {@link #trainIn(Path, String, ExperimentConfig, Split, Pruner, RunOptions)}.
   *
   * @param paths locations of the files that the configuration names
   */
  public static boolean trainIn(
      Path directory,
      String name,
      ExperimentConfig config,
      PathMap paths,
      Split split,
      Pruner pruner,
      RunOptions options)
      throws IOException {
    ExperimentCheck.requireNoSelection(config);
    return new PlacedRun(name, directory, options, paths).execute(config, split, pruner);
  }
}
