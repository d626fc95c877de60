package ecg4j.cli.option;

import ecg4j.parallel.ItemExecutor;
import ecg4j.training.jobs.Cluster;
import ecg4j.training.jobs.ClusterProvider;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine.Option;

/** The option {@code --spark} of commands that can run on a cluster. */
public final class SparkOption {

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Use Apache Spark: local[N] for N tasks on this computer, or spark://HOST:PORT for a"
              + " cluster. The result is the same; see docs/SCALING.md.")
  private String master;

  @Option(
      names = "--files",
      paramLabel = "FILE",
      split = ",",
      description =
          "With --spark: ship these files to the workers, which otherwise read data from the same"
              + " paths as here. Archives (.zip, .tar.gz) are unpacked there.")
  private List<Path> files = List.of();

  /** An action that uses an executor. */
  @FunctionalInterface
  public interface Use<T> {
    void with(T executor) throws IOException;
  }

  /** Whether Spark is requested. */
  public boolean isGiven() {
    return master != null;
  }

  /** Runs an action with the cluster's executor, or with the local one if no cluster is given. */
  public void over(ItemExecutor local, Use<ItemExecutor> use) throws IOException {
    requireNoFiles();
    if (!isGiven()) {
      use.with(local);
      return;
    }
    try (Cluster cluster = open()) {
      use.with(cluster.itemExecutor());
    }
  }

  /** An action that trains. */
  @FunctionalInterface
  public interface Training<R> {
    R by(RunOptions options) throws IOException;
  }

  /** Trains with jobs on the cluster, if one is given. */
  public <R> R train(RunOptions options, Training<R> training) throws IOException {
    requireNoFiles();
    if (!isGiven()) {
      return training.by(options);
    }
    try (Cluster cluster = open()) {
      JobExecutor executor = cluster.jobExecutor(options.context());
      int atATime = options.workers() > 0 ? options.workers() : RunOptions.MOST_WORKERS;
      return training.by(options.withExecutor(executor, atATime));
    }
  }

  /** Throws if files to ship are given without a cluster. */
  public void requireNoFiles() {
    if (!isGiven() && !files.isEmpty()) {
      throw new IllegalArgumentException("--files needs --spark MASTER");
    }
  }

  private Cluster open() throws IOException {
    ClusterProvider provider =
        ServiceLoader.load(ClusterProvider.class).findFirst().orElseThrow(SparkOption::missing);
    try {
      return provider.open(master, files);
    } catch (NoClassDefFoundError e) {
      // The module is on the class path, but Apache Spark is not.
      throw missing();
    }
  }

  private static IllegalArgumentException missing() {
    return new IllegalArgumentException(
        "--spark needs the module ecg4j-spark, which is not on the class path; scripts/ecg of the"
            + " source tree builds it with 'mvn -pl src/ecg4j-spark -am compile'");
  }
}
