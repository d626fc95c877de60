package ecg4j.cli;

import ecg4j.parallel.ItemExecutor;
import ecg4j.training.jobs.ClusterProvider;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.WorkCluster;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine.Option;

/** {@code --spark}, for every command whose work can be spread over a cluster. */
final class SparkOption {

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Have the work done by Apache Spark: local[N] in N tasks on this computer, or a cluster's"
              + " spark://HOST:PORT. The result is the same; docs/SCALING.md.")
  private String master;

  @Option(
      names = "--files",
      paramLabel = "FILE",
      split = ",",
      description =
          "With --spark: ship these files to the workers, which else read data by the same paths as"
              + " here. An archive (.zip, .tar.gz) is unpacked there.")
  private List<Path> files = List.of();

  /** Something that is done with what does the work. */
  @FunctionalInterface
  interface Use<T> {
    void with(T worker) throws IOException;
  }

  /** Whether Spark was asked for. */
  boolean given() {
    return master != null;
  }

  /** Spreads work over the cluster, or, where none was named, over what is here. */
  void over(ItemExecutor local, Use<ItemExecutor> use) throws IOException {
    requireNoFiles();
    if (!given()) {
      use.with(local);
      return;
    }
    try (WorkCluster cluster = open()) {
      use.with(cluster.spread());
    }
  }

  /** Something that trains. */
  @FunctionalInterface
  interface Training<R> {
    R by(RunOptions options) throws IOException;
  }

  /** Trains with pieces of work done by the cluster, if one was named. */
  <R> R train(RunOptions options, Training<R> training) throws IOException {
    requireNoFiles();
    if (!given()) {
      return training.by(options);
    }
    try (WorkCluster cluster = open()) {
      JobExecutor place = cluster.workplace(options.context());
      int atATime = options.workers() > 0 ? options.workers() : RunOptions.MOST_WORKERS;
      return training.by(options.at(place, atATime));
    }
  }

  /** Refuses files to ship where no cluster was named. */
  void requireNoFiles() {
    if (!given() && !files.isEmpty()) {
      throw new IllegalArgumentException("--files goes with --spark MASTER only");
    }
  }

  private WorkCluster open() throws IOException {
    ClusterProvider provider =
        ServiceLoader.load(ClusterProvider.class).findFirst().orElseThrow(SparkOption::missing);
    try {
      return provider.open(master, files);
    } catch (NoClassDefFoundError e) {
      // The module is there without Apache Spark itself.
      throw missing();
    }
  }

  private static IllegalArgumentException missing() {
    return new IllegalArgumentException(
        "--spark needs the module ecg4j-spark, which is not on the class path; scripts/ecg of the"
            + " source tree builds it with 'mvn -pl src/ecg4j-spark -am compile'");
  }
}
