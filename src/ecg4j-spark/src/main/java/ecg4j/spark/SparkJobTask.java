package ecg4j.spark;

import ecg4j.training.jobs.Failure;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.LocalJobExecutor;
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
  public SparkJob.Result call(SparkJob job) throws IOException {
    String host = InetAddress.getLocalHost().getHostName();
    Path scratch =
        Files.createTempDirectory(
            Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize(), "job");
    StopSignal stop = new StopSignal();
    Thread killer = watch(TaskContext.get(), stop);
    try (DriverConnection line = DriverConnection.to(job.driver(), job.name(), stop)) {
      FileTree.unpack(job.content().value(), scratch);
      PathMap paths = paths(job, scratch);
      JobContext context = new JobContext(List.of(job.command()), line.progress(), stop, paths);
      LocalJobExecutor executor = LocalJobExecutor.withThreads(TaskContext.get().cpus(), context);
      Path directory = below(scratch, job.directory());
      Outcome outcome = executor.run(new Job("on " + host, directory, worker(job)));
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

  private static PathMap paths(SparkJob job, Path scratch) throws IOException {
    Map<Path, Path> moved = new HashMap<>();
    for (String sent : job.sent()) {
      moved.put(Path.of(sent), below(scratch, sent));
    }
    for (String found : job.existing()) {
      moved.put(Path.of(found), job.files().resolve(Path.of(found)).toAbsolutePath());
    }
    return new PathMap(Path.of(job.files().folder()), moved);
  }

  private static Class<? extends Worker> worker(SparkJob job) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return Class.forName(job.worker(), false, loader).asSubclass(Worker.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(job.worker() + " is not a worker class", e);
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
