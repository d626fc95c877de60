package ecg4j.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Applies a task to many independent items, such as the records of a database: one after the other,
 * on all cores, or on other machines. The results do not depend on where the task runs.
 *
 * <p>An item and its result are values that fit into memory. Long work that must survive the end of
 * a process is a job in a directory; the class {@code JobExecutor} in {@code ecg4j.training.jobs}
 * runs jobs, and {@code JobQueue} there passes them to an executor of this kind.
 */
public interface ItemExecutor {

  /**
   * A task for one item. Its fields must be small and equal for all items, since it is serialized.
   *
   * @param <T> type of the items, for example the name of a record
   * @param <R> type of the results
   */
  interface Task<T extends Serializable, R extends Serializable>
      extends Serializable, AutoCloseable {

    /**
     * Processes one item.
     *
     * @param files finds files on the machine that runs the task
     */
    R process(T item, FileResolver files) throws IOException;

    /** Small files that are read for every item. {@link FileResolver} finds them. */
    default List<Path> requiredFiles() {
      return List.of();
    }

    /** Closes open resources. The task may be used again afterwards. */
    @Override
    default void close() {}
  }

  /** Finds files on the machine that runs a task. */
  @FunctionalInterface
  interface FileResolver {

    /** Resolves each path to itself, for tasks on the calling machine. */
    FileResolver LOCAL = path -> path;

    /**
     * Resolves a path of the calling machine to a file of this machine.
     *
     * @throws IOException if the file does not exist on this machine
     */
    Path resolve(Path path) throws IOException;
  }

  /**
   * The result of one item, or its failure.
   *
   * @param value the result; null if the task failed
   * @param failure the exception; null if the task did not fail
   */
  record Result<R extends Serializable>(R value, Exception failure) implements Serializable {

    /** Processes an item and captures the exception if that fails. */
    public static <T extends Serializable, R extends Serializable> Result<R> of(
        Task<T, R> task, T item, FileResolver files) {
      try {
        return new Result<>(task.process(item, files), null);
      } catch (IOException | RuntimeException e) {
        return new Result<>(null, e);
      }
    }

    /** Returns the result, or throws the exception. */
    public R get() throws IOException {
      if (failure instanceof IOException io) {
        throw io;
      }
      if (failure instanceof RuntimeException other) {
        throw other;
      }
      return value;
    }
  }

  /** Receives the results in the order of the items, each as soon as it is available. */
  @FunctionalInterface
  interface Receiver<R extends Serializable> {
    void receive(Result<R> result) throws IOException;
  }

  /**
   * Processes all items. The receiver is called on the calling thread.
   *
   * @throws IOException if the receiver throws it, after which the remaining items may be skipped,
   *     or if the task cannot run at all
   */
  <T extends Serializable, R extends Serializable> void execute(
      List<T> items, Task<T, R> task, Receiver<R> receiver) throws IOException;

  /** Returns an executor that processes one item after the other on the calling thread. */
  static ItemExecutor sequential() {
    return new SequentialExecutor();
  }

  /** Returns an executor that uses all cores of this machine, for thread-safe tasks. */
  static ItemExecutor parallel() {
    return parallel(ItemProgress.NONE);
  }

  /**
   * Returns an executor like {@link #parallel()}.
   *
   * @param progress is called after each item
   */
  static ItemExecutor parallel(ItemProgress progress) {
    return new ParallelExecutor(progress);
  }

  /**
   * Returns an executor with a number of threads, for thread-safe tasks that mostly wait, for
   * example for other processes. The receiver gets results while later items are processed.
   *
   * @param atATime maximum number of concurrent items, at least 1
   */
  static ItemExecutor threads(int atATime) {
    return new ThreadExecutor(atATime);
  }
}
