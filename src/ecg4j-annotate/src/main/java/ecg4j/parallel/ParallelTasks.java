package ecg4j.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Runs different tasks at the same time, on all cores. The tasks must not depend on each other.
 *
 * <p>It is a parallel stream and not a thread pool: tasks that use parallel streams share the cores
 * with the others, and the browser's compiler knows no thread pools.
 */
public final class ParallelTasks {

  /** A task. It stores its result itself. */
  @FunctionalInterface
  public interface Task {
    void run() throws IOException;
  }

  private ParallelTasks() {}

  /**
   * Runs tasks and waits until they have ended.
   *
   * @throws IOException the exception of a task that failed
   */
  public static void run(Task... tasks) throws IOException {
    try {
      Arrays.stream(tasks).parallel().forEach(ParallelTasks::run);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void run(Task task) {
    try {
      task.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
