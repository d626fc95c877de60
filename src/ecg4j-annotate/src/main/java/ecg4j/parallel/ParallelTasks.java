package ecg4j.parallel;

import java.io.IOException;
import java.util.stream.IntStream;

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
   * Runs tasks and waits until they have ended. The first one should be the longest: the calling
   * thread runs it, and threads that have ended their own task help with its parallel streams. They
   * cannot help another thread while it is waited for.
   *
   * @throws IOException or a {@link RuntimeException}: that of the first task that failed
   */
  public static void run(Task... tasks) throws IOException {
    Exception[] failures = new Exception[tasks.length];
    if (tasks.length > 0) {
      run(tasks, 0, failures);
    }
    for (Exception failure : failures) {
      if (failure instanceof IOException io) {
        throw io;
      }
      if (failure instanceof RuntimeException other) {
        throw other;
      }
    }
  }

  /** Runs the tasks from an index on. */
  private static void run(Task[] tasks, int first, Exception[] failures) {
    if (first == tasks.length - 1) {
      failures[first] = failure(tasks[first]);
      return;
    }
    // Of two parts, a stream gives the left one to other threads and keeps the right one.
    IntStream.range(0, 2)
        .parallel()
        .forEach(
            part -> {
              if (part == 1) {
                failures[first] = failure(tasks[first]);
              } else {
                run(tasks, first + 1, failures);
              }
            });
  }

  /** Runs a task; returns its exception or null. A stream would wrap it in another one. */
  private static Exception failure(Task task) {
    try {
      task.run();
      return null;
    } catch (IOException | RuntimeException e) {
      return e;
    }
  }
}
