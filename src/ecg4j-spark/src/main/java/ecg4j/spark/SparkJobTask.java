package ecg4j.spark;

import ecg4j.training.jobs.Failure;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.LocalProcesses;
import ecg4j.training.jobs.Outcome;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.jobs.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Runs a job on a worker, in a temporary directory and in a separate process, like without Spark.
 * So each process has its own ND4J, and a crash of native code ends the job, but not the executor.
 */
final class SparkJobTask implements Function<SparkJob, SparkJob.Result> {

  private static final long serialVersionUID = 1L;
  private static final int LOOK_MILLIS = 200;

  @Override
  public SparkJob.Result call(SparkJob piece) throws IOException {
    String host = InetAddress.getLocalHost().getHostName();
    Path scratch =
        Files.createTempDirectory(
            Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize(), "piece");
    StopSignal stop = new StopSignal();
    Thread killer = watch(TaskContext.get(), stop);
    try (DriverConnection line = DriverConnection.to(piece.driver(), piece.name(), stop)) {
      FileTree.unpack(piece.files().value(), scratch);
      PathMap paths = paths(piece, scratch);
      JobContext around = new JobContext(List.of(piece.command()), line.progress(), stop, paths);
      LocalProcesses programs = LocalProcesses.withThreads(TaskContext.get().cpus(), around);
      Path directory = below(scratch, piece.directory());
      Outcome outcome = programs.run(new Job("on " + host, directory, worker(piece)));
      byte[] files = FileTree.pack(directory, List.of(directory));
      return new SparkJob.Result(outcome.end(), outcome.cause(), files);
    } catch (IOException e) {
      return new SparkJob.Result(Outcome.End.FAILED, Failure.sentence(e), new byte[0]);
    } finally {
      killer.interrupt();
      FileUtils.deleteDirectory(scratch.toFile());
    }
  }

  /** Maps a path of the driver below a directory that represents its root. */
  private static Path below(Path scratch, String path) {
    Path whole = Path.of(path);
    return scratch.resolve(whole.getRoot().relativize(whole));
  }

  private static PathMap paths(SparkJob piece, Path scratch) throws IOException {
    Map<Path, Path> moved = new HashMap<>();
    for (String taken : piece.taken()) {
      moved.put(Path.of(taken), below(scratch, taken));
    }
    for (String found : piece.found()) {
      moved.put(Path.of(found), piece.here().file(Path.of(found)).toAbsolutePath());
    }
    return new PathMap(Path.of(piece.here().folder()), moved);
  }

  private static Class<? extends Worker> worker(SparkJob piece) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return Class.forName(piece.worker(), false, loader).asSubclass(Worker.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(piece.worker() + " is not a worker class", e);
    }
  }

  /** Stops the process of a task that Spark has cancelled. */
  private static Thread watch(TaskContext task, StopSignal stop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!task.isInterrupted()) {
                  TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
                stop.request();
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            },
            "task watcher");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
