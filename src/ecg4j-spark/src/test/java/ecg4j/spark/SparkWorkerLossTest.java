package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.folds.FoldWorker;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.run.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loss of a worker of Spark does not change the result of a training. */
@Tag("slow")
class SparkWorkerLossTest extends TrainingOnSpark {

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
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    try (Standalone standalone = new Standalone(folder.resolve("spark"), 2);
        SparkCluster cluster = SparkCluster.open(standalone.master(), List.of(), settings)) {
      AtomicInteger attempts = attempts(cluster);
      RunOptions there = on(cluster, options());
      Future<CrossValidationResult> run =
          ForkJoinPool.commonPool()
              .submit(() -> CrossValidation.run(local.config(), FOLDS, FoldGrouping.BEAT, there));
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
      Experiments.requireAlike(result.directory(), local.directory(), FOLDS);
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
    Path run = local.without(folder, "fold-1");
    Path elsewhere = folder.resolve("elsewhere");
    Path yaml = run.resolve("config.yaml");
    String moved = Files.readString(yaml).replace(local.data().toString(), elsewhere.toString());
    Files.writeString(yaml, moved);
    Job fold = new Job("fold 1", run.resolve("fold-1"), FoldWorker.class);
    assertThat(cluster.jobExecutor(options().context()).run(fold).cause())
        .matches(
            "worker \\S+ has no \\S+/elsewhere/synthetic/RECORDS: copy the data to this path.*");
    assertThat(fold.directory()).doesNotExist();

    Path zip = folder.resolve("synthetic.zip");
    Files.write(zip, FileTree.pack(local.data().resolve("synthetic"), List.of(local.data())));
    cluster.ship(zip);
    assertThat(cluster.jobExecutor(options().context()).run(fold)).isEqualTo(Outcome.DONE);
    assertThat(run.resolve("fold-1/predictions.csv"))
        .hasSameBinaryContentAs(local.directory().resolve("fold-1/predictions.csv"));
  }
}
