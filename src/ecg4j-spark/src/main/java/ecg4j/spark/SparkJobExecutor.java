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

  private final Cluster cluster;
  private final JobContext around;
  private final WorkerConnections lines;
  private final Map<String, JavaFutureAction<List<SparkJob.Result>>> underWay = new HashMap<>();
  private boolean stopped;
  private volatile boolean closed;

  /**
   * Creates an executor.
   *
   * @param around context of all jobs; its progress stream receives their messages, with the job's
   *     name before each line
   */
  SparkJobExecutor(Cluster cluster, JobContext around) throws IOException {
    this.cluster = cluster;
    this.around = around;
    this.lines =
        new WorkerConnections(
            cluster.spark().getConf(),
            (piece, words) -> around.progress().println(piece + ": " + words));
    around.stop().begin();
    around.stop().onRequest(this::stop);
    // A shutdown hook would be too late, since Spark's shutdown hook ends all tasks.
    for (String signal : List.of("INT", "TERM")) {
      SignalUtils.register(signal, this::interrupted);
    }
  }

  /** Whether the signal has been handled; a second one ends the program. */
  private Object interrupted() {
    boolean first = !closed && !around.stop().requested();
    if (first) {
      around.stop().request();
    }
    return first;
  }

  @Override
  public Outcome run(Job work) {
    Path directory = work.directory().toAbsolutePath().normalize();
    try {
      RequiredFiles needs = work.worker().getConstructor().newInstance().needs(directory);
      List<Path> taken = needs.taken().stream().map(SparkJobExecutor::absolute).toList();
      List<Path> travels = new ArrayList<>(taken);
      travels.add(directory);
      Broadcast<byte[]> files =
          cluster.spark().broadcast(FileTree.pack(directory.getRoot(), travels));
      SparkJob piece =
          new SparkJob(
              work.name(),
              work.worker().getName(),
              directory.toString(),
              files,
              words(taken),
              words(needs.found().stream().map(SparkJobExecutor::absolute).toList()),
              around.command().toArray(String[]::new),
              cluster.files(),
              lines.address());
      try {
        return done(piece, directory);
      } finally {
        files.destroy();
      }
    } catch (IOException | ReflectiveOperationException e) {
      return Outcome.failed(Failure.sentence(e));
    }
  }

  private Outcome done(SparkJob piece, Path directory) throws IOException {
    JavaFutureAction<List<SparkJob.Result>> action = start(piece);
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
        underWay.remove(piece.name());
      }
    }
  }

  private synchronized JavaFutureAction<List<SparkJob.Result>> start(SparkJob piece) {
    if (stopped) {
      return null;
    }
    JavaFutureAction<List<SparkJob.Result>> action =
        cluster.spark().parallelize(List.of(piece), 1).map(new SparkJobTask()).collectAsync();
    underWay.put(piece.name(), action);
    return action;
  }

  /** Writes the received files to a temporary directory and then replaces the directory by it. */
  private static void replace(Path directory, byte[] files) throws IOException {
    Path come = directory.resolveSibling("." + directory.getFileName() + ".come");
    Path gone = directory.resolveSibling("." + directory.getFileName() + ".gone");
    FileUtils.deleteDirectory(come.toFile());
    FileUtils.deleteDirectory(gone.toFile());
    FileTree.unpack(files, come);
    if (Files.exists(directory)) {
      Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(come, directory, StandardCopyOption.ATOMIC_MOVE);
    FileUtils.deleteDirectory(gone.toFile());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String[] words(List<Path> paths) {
    return paths.stream().map(Path::toString).toArray(String[]::new);
  }

  @Override
  public void stop() {
    around.progress().println("requesting the workers to save and stop ...");
    lines.stop();
    synchronized (this) {
      stopped = true;
      // Jobs that wait for a worker are cancelled.
      underWay.forEach(
          (piece, action) -> {
            if (!lines.hasBegun(piece)) {
              action.cancel(true);
            }
          });
    }
  }

  @Override
  public void close() {
    closed = true;
    lines.close();
  }
}
