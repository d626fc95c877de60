package ecg4j.spark;

import ecg4j.training.jobs.Failure;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.jobs.RequiredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.commons.io.FileUtils;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SignalUtils;

/**
 * Runs jobs as tasks of Spark. The directory of a job is sent to a worker with the other files that
 * it needs, processed there ({@link SparkJobTask}), sent back, and replaces the old directory.
 *
 * <p>Spark repeats a task if its executor is lost, and runs it twice if it is slow and speculation
 * is enabled. Each attempt starts with the original directory, is independent of other attempts and
 * changes nothing on the driver. Spark returns the result of the first attempt that finishes, and
 * only its directory is kept.
 */
final class SparkJobExecutor implements JobExecutor, AutoCloseable {

  private final SparkCluster cluster;
  private final JobContext context;
  private final WorkerConnections connections;
  private final Map<String, JavaFutureAction<List<SparkJob.Result>>> underWay = new HashMap<>();
  private boolean stopped;
  private volatile boolean closed;

  /**
   * Creates an executor.
   *
   * @param context context of all jobs; its progress stream receives their messages, with the job's
   *     name before each line
   */
  SparkJobExecutor(SparkCluster cluster, JobContext context) throws IOException {
    this.cluster = cluster;
    this.context = context;
    this.connections =
        new WorkerConnections(
            cluster.spark().getConf(),
            (job, message) -> context.progress().println(job + ": " + message));
    context.stop().begin();
    context.stop().onRequest(this::stop);
    // A shutdown hook would be too late, since Spark's shutdown hook ends all tasks.
    for (String signal : List.of("INT", "TERM")) {
      SignalUtils.register(signal, this::interrupted);
    }
  }

  /** Whether the signal has been handled; a second one ends the program. */
  private Object interrupted() {
    boolean first = !closed && !context.stop().isRequested();
    if (first) {
      context.stop().request();
    }
    return first;
  }

  @Override
  public Outcome run(Job job) {
    Path directory = job.directory().toAbsolutePath().normalize();
    try {
      RequiredFiles required = job.worker().getConstructor().newInstance().requiredFiles(directory);
      List<Path> sent = required.sent().stream().map(SparkJobExecutor::absolute).toList();
      List<Path> travels = new ArrayList<>(sent);
      travels.add(directory);
      Broadcast<byte[]> files =
          cluster.spark().broadcast(FileTree.pack(directory.getRoot(), travels));
      SparkJob packed =
          new SparkJob(
              job.name(),
              job.worker().getName(),
              directory.toString(),
              files,
              texts(sent),
              texts(required.existing().stream().map(SparkJobExecutor::absolute).toList()),
              context.command().toArray(String[]::new),
              cluster.files(),
              connections.address());
      try {
        return done(packed, directory);
      } finally {
        files.destroy();
      }
    } catch (IOException | ReflectiveOperationException e) {
      return Outcome.failed(Failure.sentence(e));
    }
  }

  private Outcome done(SparkJob job, Path directory) throws IOException {
    JavaFutureAction<List<SparkJob.Result>> action = start(job);
    if (action == null) {
      return Outcome.INTERRUPTED;
    }
    try {
      SparkJob.Result result = action.get().get(0);
      if (result.files().length > 0) {
        replace(directory, result.files());
      }
      return new Outcome(result.end(), result.cause());
    } catch (CancellationException e) {
      return Outcome.INTERRUPTED;
    } catch (ExecutionException e) {
      return Outcome.failed(cluster.trouble(e.getCause()).getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.INTERRUPTED;
    } finally {
      synchronized (this) {
        underWay.remove(job.name());
      }
    }
  }

  private synchronized JavaFutureAction<List<SparkJob.Result>> start(SparkJob job) {
    if (stopped) {
      return null;
    }
    JavaFutureAction<List<SparkJob.Result>> action =
        cluster.spark().parallelize(List.of(job), 1).map(new SparkJobTask()).collectAsync();
    underWay.put(job.name(), action);
    return action;
  }

  /** Writes the received files to a temporary directory and then replaces the directory by it. */
  private static void replace(Path directory, byte[] files) throws IOException {
    Path received = directory.resolveSibling("." + directory.getFileName() + ".come");
    Path gone = directory.resolveSibling("." + directory.getFileName() + ".gone");
    FileUtils.deleteDirectory(received.toFile());
    FileUtils.deleteDirectory(gone.toFile());
    FileTree.unpack(files, received);
    if (Files.exists(directory)) {
      Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(received, directory, StandardCopyOption.ATOMIC_MOVE);
    FileUtils.deleteDirectory(gone.toFile());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String[] texts(List<Path> paths) {
    return paths.stream().map(Path::toString).toArray(String[]::new);
  }

  @Override
  public void stop() {
    context.progress().println("requesting the workers to save and stop ...");
    connections.stop();
    synchronized (this) {
      stopped = true;
      // Jobs that wait for a worker are cancelled.
      underWay.forEach(
          (job, action) -> {
            if (!connections.hasBegun(job)) {
              action.cancel(true);
            }
          });
    }
  }

  @Override
  public void close() {
    closed = true;
    connections.close();
  }
}
