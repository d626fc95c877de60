package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.SyntheticDatabase;
import ecg4j.training.dl4j.Listeners;
import ecg4j.training.files.RunState;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.folds.FoldWorker;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.jobs.StopSignal;
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

/** Training on Spark comes to what it comes to in programs of its own without Spark. */
@Tag("slow")
class SparkTrainingTest {

  private static final int FOLDS = 4;

  @TempDir static Path base;
  private static Path data;
  private static ExperimentConfig config;
  private static Path expected;

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** Without Spark. */
  @BeforeAll
  static void train() throws Exception {
    data = base.resolve("data");
    new SyntheticDatabase(8, 30, 1).write(data.resolve("synthetic"));
    config = Experiments.of(data);
    RunOptions options = RunOptions.standard().in(base.resolve("results")).quiet().sharedBy(2);
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

  private static RunOptions on(Cluster cluster, RunOptions options) throws IOException {
    return options.at(cluster.workplace(options.context()), FOLDS);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** A run of which some folds are done. */
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

  /** Asked to stop in the middle, it brings checkpoints back, which travel there again. */
  @Test
  void foldsThatWereStoppedGoOnToWhatTheyComeToHere() throws Exception {
    Path run = without("fold-1", "fold-2");
    try (Cluster cluster = Cluster.open("local[2]", List.of())) {
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
      if (Files.exists(run.resolve(fold))) {
        stages.add(RunState.read(run.resolve(fold)).stage());
      }
    }
    return stages;
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
            Experiments.of(data, "--name=a", "--training.epochs=1"));
    try (Cluster cluster = Cluster.open("local[2]", List.of())) {
      SuiteResult trained = TrainingSuite.run(members, on(cluster, options()));
      assertThat(trained.failures()).isEmpty();
      Path both = trained.directory().resolve("both");
      assertThat(RunState.read(both).stage()).isEqualTo(RunState.Stage.COMPLETE);
      // What an expert says twice, it says once.
      assertThat(both.resolve("signal-predictions.csv"))
          .hasSameBinaryContentAs(trained.directory().resolve("a/predictions.csv"));
      assertThat(trained.comparison().orElseThrow().console())
          .contains("2 models", "\ndual_ensemble weighted ");
    }
  }

  /** A MasterUrl and two Workers, each a process of its own; and what one without the data says. */
  @Test
  void aKilledWorkerChangesNothingOfTheResult() throws Exception {
    Map<String, String> settings =
        Map.of(
            "spark.executor.memory",
            "640m",
            "spark.executor.extraJavaOptions",
            "-XX:TieredStopAtLevel=1");
    try (Standalone standalone = new Standalone(folder.resolve("spark"), 2);
        Cluster cluster = Cluster.open(standalone.master(), List.of(), settings)) {
      AtomicInteger attempts = attempts(cluster);
      RunOptions there = on(cluster, options());
      Future<CrossValidationResult> run =
          ForkJoinPool.commonPool()
              .submit(() -> CrossValidation.run(config, FOLDS, FoldGrouping.BEAT, there));
      // Both are at work: one fold is done, two are under way.
      while (!run.isDone() && attempts.get() < 3) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      standalone.killWorker(0);
      CrossValidationResult result = run.get();
      assertThat(result.complete()).as(said()).isTrue();
      // Where a fold had just ended there, its result was lost, too, before it was fetched.
      assertThat(attempts.get())
          .as("folds, and what was lost again")
          .isBetween(FOLDS + 1, FOLDS + 2);
      assertThat(result.folds().orElseThrow().size()).isEqualTo(FOLDS);
      Experiments.requireAlike(result.directory(), expected, FOLDS);
      requireDataAtTheWorkers(cluster);
    }
  }

  private static AtomicInteger attempts(Cluster cluster) {
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

  /** Where there are none, a worker says so; shipped ones are as good. */
  private void requireDataAtTheWorkers(Cluster cluster) throws Exception {
    Path run = without("fold-1");
    Path elsewhere = folder.resolve("elsewhere");
    Path yaml = run.resolve("config.yaml");
    String moved = Files.readString(yaml).replace(data.toString(), elsewhere.toString());
    Files.writeString(yaml, moved);
    Job fold = new Job("fold 1", run.resolve("fold-1"), FoldWorker.class);
    assertThat(cluster.workplace(options().context()).run(fold).cause())
        .matches("worker \\S+ has no \\S+/elsewhere/synthetic/RECORDS: have the data there .*");
    assertThat(fold.directory()).doesNotExist();

    Path zip = folder.resolve("synthetic.zip");
    Files.write(zip, FileTree.pack(data.resolve("synthetic"), List.of(data)));
    cluster.ship(zip);
    assertThat(cluster.workplace(options().context()).run(fold)).isEqualTo(Outcome.DONE);
    assertThat(run.resolve("fold-1/predictions.csv"))
        .hasSameBinaryContentAs(expected.resolve("fold-1/predictions.csv"));
  }
}
