package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.SyntheticDatabase;
import ecg4j.training.CrossValidation;
import ecg4j.training.CrossValidationResult;
import ecg4j.training.FoldWorker;
import ecg4j.training.FoldsBy;
import ecg4j.training.Lot;
import ecg4j.training.LotResult;
import ecg4j.training.RunOptions;
import ecg4j.training.RunState;
import ecg4j.training.work.Outcome;
import ecg4j.training.work.StopSignal;
import ecg4j.training.work.Surroundings;
import ecg4j.training.work.Work;
import ecg4j.training.work.Workplace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark embedded in this program. */
class SparkTrainingTest {

  @TempDir static Path data;
  @TempDir Path results;

  private static ExperimentConfig config;
  private static Path expected;

  /** Folds in programs of their own, without Spark. */
  @BeforeAll
  static void train() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(data.resolve("synthetic"));
    config = Experiments.of(data, "--training.epochs=3");
    RunOptions options = RunOptions.standard().in(data.resolve("results")).quiet().sharedBy(2);
    expected = CrossValidation.run(config, 2, FoldsBy.BEAT, options).directory();
  }

  private RunOptions options(String folder) {
    return RunOptions.standard().in(results.resolve(folder)).quiet().sharedBy(1);
  }

  private static RunOptions on(Cluster cluster, RunOptions options) throws Exception {
    return options.at(cluster.workplace(options.surroundings()), 8);
  }

  @Test
  void foldsComeToWhatTheyComeToHere() throws Exception {
    try (Cluster cluster = Cluster.open("local[2]", List.of())) {
      CrossValidationResult spark =
          CrossValidation.run(config, 2, FoldsBy.BEAT, on(cluster, options("spark")));
      Experiments.requireAlike(spark.directory(), expected, 2);
    }
    try (Stream<Path> left = Files.walk(results)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".come") || name.endsWith(".gone"));
    }
  }

  /** Its expert, whose run is that of a member, travels along with an ensemble. */
  @Test
  void ensemblesOfALotFindTheirExperts() throws Exception {
    List<ExperimentConfig> members =
        List.of(
            Experiments.of(
                data,
                "--name=both",
                "--model.name=dual_ensemble",
                "--model.variant=weighted",
                "--ensemble.signal.run=runs/a",
                "--ensemble.vision.run=runs/a"),
            Experiments.of(data, "--name=a"));
    try (Cluster cluster = Cluster.open("local[2]", List.of())) {
      LotResult trained = Lot.run(members, on(cluster, options("spark")));
      assertThat(trained.failures()).isEmpty();
      Path both = trained.directory().resolve("both");
      assertThat(RunState.read(both).stage()).isEqualTo(RunState.Stage.COMPLETE);
      // What an expert says twice, it says once.
      assertThat(both.resolve("signal-predictions.csv"))
          .hasSameBinaryContentAs(trained.directory().resolve("a/predictions.csv"));
      assertThat(trained.comparison().orElseThrow().console()).contains("2 models", "\nboth ");
    }
  }

  /** The checkpoint travels back, and there again. */
  @Test
  void whatIsAskedToStopIsSavedAndGoesOn() throws Exception {
    Path directory = results.resolve("run");
    FileUtils.copyDirectory(expected.toFile(), directory.toFile());
    Work fold = new Work("fold 1", directory.resolve("fold-1"), FoldWorker.class);
    FileUtils.deleteDirectory(fold.directory().toFile());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Surroundings around =
        new Surroundings(
            List.of("ecg", "train"),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            new StopSignal());
    try (Cluster cluster = Cluster.open("local[1]", List.of())) {
      Workplace place = cluster.workplace(around);
      Future<Outcome> outcome = ForkJoinPool.commonPool().submit(() -> place.run(fold));
      while (!outcome.isDone() && !said.toString(StandardCharsets.UTF_8).contains("epoch 1")) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      around.stop().request();
      assertThat(outcome.get())
          .as(said.toString(StandardCharsets.UTF_8))
          .isEqualTo(Outcome.INTERRUPTED);
      assertThat(fold.directory().resolve("checkpoint.npz")).exists();
      assertThat(place.run(fold)).isEqualTo(Outcome.INTERRUPTED);

      Surroundings again = options("again").surroundings();
      assertThat(cluster.workplace(again).run(fold)).isEqualTo(Outcome.DONE);
    }
    Experiments.requireAlike(directory, expected, 2);
  }
}
