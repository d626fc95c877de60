package ecg4j.spark;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * A cross-validation without Spark, to which those on Spark are compared.
 *
 * @param data its data folder
 * @param directory of the complete run
 */
record LocalRun(Path data, ExperimentConfig config, int folds, Path directory) {

  /** Trains in this process, which is to have one thread of OpenMP like those of jobs. */
  static LocalRun of(Path base, int folds, int epochs) throws Exception {
    Path data = base.resolve("data");
    new SyntheticDatabase(8, 30, 1).write(data.resolve("synthetic"));
    ExperimentConfig config =
        Experiments.of(data, "--training.epochs=" + epochs, "--training.patience=" + epochs);
    RunOptions options = RunOptions.standard().in(base.resolve("results")).quiet();
    return new LocalRun(
        data,
        config,
        folds,
        CrossValidation.run(config, folds, FoldGrouping.BEAT, options).directory());
  }

  /** Copies the run without the results of some folds. */
  Path without(Path folder, String... missing) throws IOException {
    Path run = folder.resolve("run");
    FileUtils.copyDirectory(directory.toFile(), run.toFile());
    for (String fold : missing) {
      FileUtils.deleteDirectory(run.resolve(fold).toFile());
    }
    for (String file : new String[] {"folds.csv", "metrics.csv"}) {
      Files.delete(run.resolve(file));
    }
    Path state = run.resolve("run.json");
    Files.writeString(state, Files.readString(state).replace("COMPLETE", "INTERRUPTED"));
    return run;
  }
}
