package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.SyntheticDatabase;
import ecg4j.training.files.RunState;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.folds.FoldWorker;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import ecg4j.training.suite.SuiteResult;
import ecg4j.training.suite.TrainingSuite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on Spark gives the same results as in local processes. */
@Tag("slow")
class SparkTrainingTest {

  private static final int FOLDS = 4;

  /** Enough to be stopped after the first. */
  private static final int EPOCHS = 60;

  @TempDir static Path base;
  private static Path data;
  private static ExperimentConfig config;
  private static Path expected;

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** Makes the expected run without Spark. */
  @BeforeAll
  static void train() throws Exception {
    data = base.resolve("data");
    new SyntheticDatabase(8, 30, 1).write(data.resolve("synthetic"));
    config = Experiments.of(data, "--training.epochs=" + EPOCHS, "--training.patience=" + EPOCHS);
    RunOptions options = RunOptions.standard().in(base.resolve("results")).quiet().withWorkers(2);
    expected = CrossValidation.run(config, FOLDS, FoldGrouping.BEAT, options).directory();
  }

  private RunOptions options() {
    return new RunOptions(
        folder,
        List.of("ecg", "train"),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        false,
        Listeners.NONE,
        new StopSignal(),
        0);
  }

  private static RunOptions on(SparkCluster cluster, RunOptions options) throws IOException {
    return options.withExecutor(cluster.jobExecutor(options.context()), FOLDS);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** A copy of the expected run without the results of some folds. */
  private Path without(String... folds) throws IOException {
    Path run = folder.resolve("run");
    FileUtils.copyDirectory(expected.toFile(), run.toFile());
    for (String fold : folds) {
      FileUtils.deleteDirectory(run.resolve(fold).toFile());
    }
    for (String file : List.of("folds.csv", "metrics.csv")) {
      Files.delete(run.resolve(file));
    }
    Path state = run.resolve("run.json");
    Files.writeString(state, Files.readString(state).replace("COMPLETE", "INTERRUPTED"));
    return run;
  }

  /** A stopped run has checkpoints, from which it is resumed. */
  @Test
  void stoppedFoldsResumeToTheSameResult() throws Exception {
    Path run = without("fold-1", "fold-2");
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
    Experiments.requireAlike(run, expected, FOLDS);
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
                data,
                "--name=both",
                "--model.name=dual_ensemble",
                "--model.variant=weighted",
                "--ensemble.signal.run=runs/a",
                "--ensemble.vision.run=runs/a"),
            Experiments.of(data, "--name=a", "--training.epochs=1"));
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

  /**
   * A standalone cluster of a master and two workers, each a process; also tests a worker without
   * data.
   */
  @Test
  void aKilledWorkerDoesNotChangeTheResult() throws Exception {
    Map<String, String> settings =
        Map.of(
            "spark.executor.memory",
            "640m",
            "spark.executor.extraJavaOptions",
            "-XX:TieredStopAtLevel=1");
    try (Standalone standalone = new Standalone(folder.resolve("spark"), 2);
        SparkCluster cluster = SparkCluster.open(standalone.master(), List.of(), settings)) {
      AtomicInteger attempts = attempts(cluster);
      RunOptions there = on(cluster, options());
      Future<CrossValidationResult> run =
          ForkJoinPool.commonPool()
              .submit(() -> CrossValidation.run(config, FOLDS, FoldGrouping.BEAT, there));
      // Both workers are busy: one fold is complete, two are running.
      while (!run.isDone() && attempts.get() < 3) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      standalone.killWorker(0);
      CrossValidationResult result = run.get();
      assertThat(result.complete()).as(said()).isTrue();
      // Where a fold had just ended there, its result was lost, too, before it was fetched.
      assertThat(attempts.get())
          .as("folds, including repeated ones")
          .isBetween(FOLDS + 1, FOLDS + 2);
      assertThat(result.folds().orElseThrow().size()).isEqualTo(FOLDS);
      Experiments.requireAlike(result.directory(), expected, FOLDS);
      requireDataAtTheWorkers(cluster);
    }
  }

  private static AtomicInteger attempts(SparkCluster cluster) {
    AtomicInteger attempts = new AtomicInteger();
    cluster
        .spark()
        .sc()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskStart(SparkListenerTaskStart start) {
                attempts.incrementAndGet();
              }
            });
    return attempts;
  }

  /** A worker without data reports this; shipped data can be used instead. */
  private void requireDataAtTheWorkers(SparkCluster cluster) throws Exception {
    Path run = without("fold-1");
    Path elsewhere = folder.resolve("elsewhere");
    Path yaml = run.resolve("config.yaml");
    String moved = Files.readString(yaml).replace(data.toString(), elsewhere.toString());
    Files.writeString(yaml, moved);
    Job fold = new Job("fold 1", run.resolve("fold-1"), FoldWorker.class);
    assertThat(cluster.jobExecutor(options().context()).run(fold).cause())
        .matches(
            "worker \\S+ has no \\S+/elsewhere/synthetic/RECORDS: copy the data to this path.*");
    assertThat(fold.directory()).doesNotExist();

    Path zip = folder.resolve("synthetic.zip");
    Files.write(zip, FileTree.pack(data.resolve("synthetic"), List.of(data)));
    cluster.ship(zip);
    assertThat(cluster.jobExecutor(options().context()).run(fold)).isEqualTo(Outcome.DONE);
    assertThat(run.resolve("fold-1/predictions.csv"))
        .hasSameBinaryContentAs(expected.resolve("fold-1/predictions.csv"));
  }
}
