package ecg4j.spark;

import ecg4j.training.run.RunOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A training in local processes, and options for the same one on Spark. */
abstract class TrainingOnSpark {

  static final int FOLDS = 3;

  /** Enough to be stopped after the first, and to kill a worker in between. */
  static final int EPOCHS = 60;

  @TempDir static Path base;
  static LocalRun local;

  @TempDir Path folder;
  final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void train() throws Exception {
    local = LocalRun.of(base, FOLDS, EPOCHS);
  }

  final RunOptions options() {
    return Experiments.options(folder, said);
  }

  static RunOptions on(SparkCluster cluster, RunOptions options) throws IOException {
    return options.withExecutor(cluster.jobExecutor(options.context()), FOLDS);
  }

  final String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
