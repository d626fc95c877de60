package ecg4j.cli;

import ecg4j.data.Spread;
import ecg4j.spark.Cluster;
import ecg4j.training.RunOptions;
import ecg4j.training.work.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --spark}, for every command whose work can be spread over a cluster. */
final class SparkOption {

  private static final String CLASS = "org.apache.spark.SparkContext";

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
  void over(Spread local, Use<Spread> use) throws IOException {
    requireNoFiles();
    if (!given()) {
      use.with(local);
      return;
    }
    requireSpark();
    try (Cluster cluster = Cluster.open(master, files)) {
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
    requireSpark();
    try (Cluster cluster = Cluster.open(master, files)) {
      Workplace place = cluster.workplace(options.surroundings());
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

  private static void requireSpark() {
    try {
      Class.forName(CLASS, false, SparkOption.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "--spark needs Apache Spark, which is not here: 'mvn -B -q -Pspark -DskipTests compile'"
              + " fetches it, after which scripts/ecg finds it",
          e);
    }
  }
}
