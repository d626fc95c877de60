package ecg4j.spark;

import ecg4j.parallel.ItemExecutor;
import ecg4j.training.jobs.Cluster;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.JobExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A connection to Spark, either embedded in this process ({@code local[N]}) or to a cluster whose
 * workers have ecg4j on their class path.
 *
 * <pre>{@code
 * List<Path> files = List.of(Path.of("mitdb.zip"));
 * try (SparkCluster cluster = SparkCluster.open("spark://host:7077", files)) {
 *   new DatabaseReader(database, classes, features, cluster.itemExecutor()).read(folder);
 * }
 * }</pre>
 */
public final class SparkCluster implements Cluster {

  private static final List<String> ARCHIVES = List.of(".zip", ".tar.gz", ".tgz");

  private final JavaSparkContext spark;
  private final Set<String> archives = new LinkedHashSet<>();
  private final List<SparkJobExecutor> executors = new ArrayList<>();
  private final Set<Path> shipped = new LinkedHashSet<>();

  private SparkCluster(JavaSparkContext spark) {
    this.spark = spark;
  }

  /**
   * Connects.
   *
   * @param master for example {@code local[2]} or {@code spark://host:7077}
   * @param files files shipped to every worker
   * @throws IllegalArgumentException if the master is not valid
   * @throws IOException if the master does not answer, or a file does not exist
   */
  public static SparkCluster open(String master, List<Path> files) throws IOException {
    return open(master, files, Map.of());
  }

  static SparkCluster open(String master, List<Path> files, Map<String, String> settings)
      throws IOException {
    MasterUrl.require(master);
    SparkConf conf = ClusterSettings.of(master);
    settings.forEach(conf::set);
    SparkCluster cluster;
    try {
      cluster = new SparkCluster(new JavaSparkContext(conf));
    } catch (RuntimeException e) {
      throw new IOException("Spark does not start: " + e.getMessage(), e);
    }
    try {
      for (Path file : files) {
        cluster.ship(file);
      }
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public ItemExecutor itemExecutor() {
    return new SparkItemExecutor(this);
  }

  @Override
  public JobExecutor jobExecutor(JobContext context) throws IOException {
    SparkJobExecutor executor = new SparkJobExecutor(this, context);
    executors.add(executor);
    return executor;
  }

  /** Estimated number of concurrent tasks. */
  int width() {
    return Math.max(1, spark.defaultParallelism() / ClusterSettings.threads(spark.getConf()));
  }

  JavaSparkContext spark() {
    return spark;
  }

  /** Ships a file to every worker; an archive is unpacked there. */
  void ship(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder; ship it as a .zip or .tar.gz");
      }
      throw new NoSuchFileException(file.toString());
    }
    if (!shipped.add(file.toAbsolutePath().normalize())) {
      return;
    }
    String name = file.getFileName().toString();
    for (String ending : ARCHIVES) {
      if (name.endsWith(ending)) {
        String folder = name.substring(0, name.length() - ending.length());
        spark.sc().addArchive(file.toUri() + "#" + folder);
        archives.add(folder);
        return;
      }
    }
    spark.addFile(file.toUri().toString());
  }

  /** The mapping of paths to files on workers. */
  WorkerFiles files() {
    return new WorkerFiles(
        Path.of("").toAbsolutePath().toString(), archives.toArray(String[]::new));
  }

  /** Converts an error of Spark to an exception with a clear message. */
  IOException trouble(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("ClassNotFoundException: ecg4j") || text.contains("NoClassDefFoundError")) {
      return new IOException(
          "the workers of %s do not have this version of ecg4j; docs/SCALING.md shows how to start them"
              .formatted(spark.master()),
          cause);
    }
    String first = text.lines().findFirst().orElse("").strip();
    return new IOException(
        "Spark failed: " + (cause instanceof SparkException ? first : cause.toString()), cause);
  }

  @Override
  public void close() {
    executors.forEach(SparkJobExecutor::close);
    spark.close();
  }
}
