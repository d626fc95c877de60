package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.SyntheticDatabase;
import ecg4j.training.CrossValidation;
import ecg4j.training.CrossValidationResult;
import ecg4j.training.FoldWorker;
import ecg4j.training.FoldsBy;
import ecg4j.training.RunOptions;
import ecg4j.training.work.Outcome;
import ecg4j.training.work.Work;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark as it is used: a Master and two Workers, each a process of its own. */
class StandaloneClusterTest {

  @TempDir Path folder;

  private RunOptions options(String name, ByteArrayOutputStream said) {
    RunOptions plain = RunOptions.standard().in(folder.resolve(name));
    return new RunOptions(
        plain.results(),
        List.of("ecg", "train"),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        false,
        List.of(),
        plain.stop(),
        0);
  }

  /** And what a worker without the database says. */
  @Test
  void aKilledWorkerChangesNothingOfTheResult() throws Exception {
    Path data = folder.resolve("data");
    new SyntheticDatabase(8, 30, 1).write(data.resolve("synthetic"));
    ExperimentConfig config = Experiments.of(data);
    Path here =
        CrossValidation.run(
                config, 4, FoldsBy.BEAT, options("here", new ByteArrayOutputStream()).sharedBy(2))
            .directory();
    Map<String, String> settings = Map.of("spark.executor.memory", "640m");
    try (Standalone standalone = new Standalone(folder.resolve("spark"), 2);
        Cluster cluster = Cluster.open(standalone.master(), List.of(), settings)) {
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
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      RunOptions options = options("there", said);
      RunOptions there = options.at(cluster.workplace(options.surroundings()), 4);
      Future<CrossValidationResult> run =
          ForkJoinPool.commonPool()
              .submit(() -> CrossValidation.run(config, 4, FoldsBy.BEAT, there));
      // Both are at work: more than one fold has begun, and not all are done.
      while (!run.isDone() && attempts.get() < 3) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      standalone.killWorker(0);
      CrossValidationResult result = run.get();
      assertThat(result.complete()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
      assertThat(attempts.get()).as("tasks, one of which was lost and done again").isEqualTo(5);
      assertThat(result.folds().orElseThrow().size()).isEqualTo(4);
      Experiments.requireAlike(result.directory(), here, 4);

      requireDataAtTheWorkers(cluster, config, here, data);
    }
  }

  /** Where there are none, a worker says so; shipped ones are as good. */
  private void requireDataAtTheWorkers(
      Cluster cluster, ExperimentConfig config, Path expected, Path data) throws Exception {
    Path one = folder.resolve("one");
    FileUtils.copyDirectory(expected.toFile(), one.toFile());
    FileUtils.deleteDirectory(one.resolve("fold-1").toFile());
    Path elsewhere = folder.resolve("elsewhere");
    FileUtils.moveDirectory(data.toFile(), elsewhere.toFile());
    Work fold = new Work("fold 1", one.resolve("fold-1"), FoldWorker.class);
    RunOptions options = options("there", new ByteArrayOutputStream());
    Outcome without = cluster.workplace(options.surroundings()).run(fold);
    assertThat(without.cause())
        .matches("worker \\S+ has no \\S+/synthetic/RECORDS: have the data there by this path, .*");
    assertThat(fold.directory()).doesNotExist();

    Path zip = folder.resolve("synthetic.zip");
    Files.write(zip, Tree.pack(elsewhere.resolve("synthetic"), List.of(elsewhere)));
    cluster.ship(zip);
    assertThat(cluster.workplace(options.surroundings()).run(fold)).isEqualTo(Outcome.DONE);
    Experiments.requireAlike(one, expected, 1);
  }
}
