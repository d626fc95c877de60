package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.files.RunState;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.run.RunOptions;
import ecg4j.training.suite.SuiteResult;
import ecg4j.training.suite.TrainingSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training on Spark gives the same results as in local processes. */
@Tag("slow")
class SparkTrainingTest extends TrainingOnSpark {

  /** A stopped run has checkpoints, from which it is resumed. */
  @Test
  void stoppedFoldsResumeToTheSameResult() throws Exception {
    Path run = local.without(folder, "fold-1", "fold-2");
    try (SparkCluster cluster = SparkCluster.open("local[2]", List.of())) {
      RunOptions options = options();
      RunOptions there = on(cluster, options);
      Future<CrossValidationResult> first =
          ForkJoinPool.commonPool().submit(() -> CrossValidation.resume(run, there));
      while (!first.isDone() && !said().contains("epoch 1")) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      options.stop().request();
      assertThat(first.get().complete()).as(said()).isFalse();
      assertThat(stages(run)).contains(RunState.Stage.INTERRUPTED);
      try (Stream<Path> files = Files.walk(run)) {
        assertThat(files.map(Path::getFileName).map(Path::toString)).contains("checkpoint.npz");
      }
      CrossValidationResult second = CrossValidation.resume(run, on(cluster, options()));
      assertThat(second.complete()).as(said()).isTrue();
    }
    Experiments.requireAlike(run, local.directory(), FOLDS);
    assertThat(run.toFile().list()).noneMatch(name -> name.matches("[.]fold.*"));
  }

  private static List<RunState.Stage> stages(Path run) throws IOException {
    List<RunState.Stage> stages = new ArrayList<>();
    for (String fold : List.of("fold-1", "fold-2")) {
      // A fold that was stopped before its start has no state.
      if (Files.exists(run.resolve(fold).resolve("run.json"))) {
        stages.add(RunState.read(run.resolve(fold)).stage());
      }
    }
    return stages;
  }

  /** The run of a member that is the expert of an ensemble is sent with the ensemble. */
  @Test
  void ensemblesOfASuiteFindTheirExperts() throws Exception {
    List<ExperimentConfig> members =
        List.of(
            Experiments.of(
                local.data(),
                "--name=both",
                "--model.name=dual_ensemble",
                "--model.variant=weighted",
                "--ensemble.signal.run=runs/a",
                "--ensemble.vision.run=runs/a"),
            Experiments.of(local.data(), "--name=a", "--training.epochs=1"));
    try (SparkCluster cluster = SparkCluster.open("local[2]", List.of())) {
      SuiteResult trained = TrainingSuite.run(members, on(cluster, options()));
      assertThat(trained.failures()).isEmpty();
      Path both = trained.directory().resolve("both");
      assertThat(RunState.read(both).stage()).isEqualTo(RunState.Stage.COMPLETE);
      // The weighted mean of the same expert twice is that of the expert.
      assertThat(both.resolve("signal-predictions.csv"))
          .hasSameBinaryContentAs(trained.directory().resolve("a/predictions.csv"));
      assertThat(trained.comparison().orElseThrow().console())
          .contains("2 models", "\ndual_ensemble weighted ");
    }
  }
}
