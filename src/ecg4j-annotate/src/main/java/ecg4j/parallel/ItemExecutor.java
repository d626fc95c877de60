package ecg4j.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Applies the same work to many independent items, such as the records of a database: one after the
 * other, on all cores, or on other machines. The results do not depend on where the work runs.
 */
public interface ItemExecutor {

  /**
   * The work on one item. Its fields must be small and equal for all items, since it is serialised.
   *
   * @param <T> type of the items, for example the name of a record
   * @param <R> type of the results
   */
  interface Work<T extends Serializable, R extends Serializable>
      extends Serializable, AutoCloseable {

    /** Processes one item. */
    R of(T item, Here here) throws IOException;

    /** Small files that are read for every item. Their paths are resolved by {@link Here}. */
    default List<Path> reads() {
      return List.of();
    }

    /** Closes open resources. The work may be used again afterwards. */
    @Override
    default void close() {}
  }

  /** The files of the machine on which the work runs. */
  @FunctionalInterface
  interface Here {
    /**
     * Resolves a path of the calling machine to a file of this machine.
     *
     * @throws IOException if the file does not exist on this machine
     */
    Path file(Path path) throws IOException;
  }

  /**
   * The result of one item, or its failure.
   *
   * @param value the result; null if the work failed
   * @param failure the exception; null if the work did not fail
   */
  record Answer<R extends Serializable>(R value, Exception failure) implements Serializable {

    /** Processes an item and captures the exception if that fails. */
    public static <T extends Serializable, R extends Serializable> Answer<R> of(
        Work<T, R> work, T item, Here here) {
      try {
        return new Answer<>(work.of(item, here), null);
      } catch (IOException | RuntimeException e) {
        return new Answer<>(null, e);
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
    void take(Answer<R> answer) throws IOException;
  }

  /**
   * Processes all items. The receiver is called on the calling thread.
   *
   * @throws IOException if the receiver throws it, after which the remaining items may be skipped,
   *     or if the work cannot be done at all
   */
  <T extends Serializable, R extends Serializable> void each(
      List<T> items, Work<T, R> work, Receiver<R> receiver) throws IOException;

  /** An executor that processes one item after the other. */
  static ItemExecutor inTurn() {
    return new ItemExecutor() {
      @Override
      public <T extends Serializable, R extends Serializable> void each(
          List<T> items, Work<T, R> work, Receiver<R> receiver) throws IOException {
        try (work) {
          for (T item : items) {
            receiver.take(Answer.of(work, item, path -> path));
          }
        }
      }
    };
  }

  /** An executor that uses all cores of this machine, for thread-safe work. */
  static ItemExecutor overCores() {
    return overCores(ItemProgress.NONE);
  }

  /**
   * An executor like {@link #overCores()}.
   *
   * @param progress is called after each item
   */
  static ItemExecutor overCores(ItemProgress progress) {
    return new ItemExecutor() {
      @Override
      public <T extends Serializable, R extends Serializable> void each(
          List<T> items, Work<T, R> work, Receiver<R> receiver) throws IOException {
        try (work) {
          AtomicInteger done = new AtomicInteger();
          List<Answer<R>> answers =
              IntStream.range(0, items.size())
                  .parallel()
                  .mapToObj(
                      i -> {
                        Answer<R> answer = Answer.of(work, items.get(i), path -> path);
                        progress.done(done.incrementAndGet(), items.size());
                        return answer;
                      })
                  .toList();
          for (Answer<R> answer : answers) {
            receiver.take(answer);
          }
        }
      }
    };
  }

  /**
   * An executor with a number of threads, for thread-safe work that mostly waits, for example for
   * other processes. The receiver gets results while later items are processed.
   *
   * @param atATime maximum number of concurrent items, at least 1
   */
  static ItemExecutor inThreads(int atATime) {
    return new ItemExecutor() {
      @Override
      public <T extends Serializable, R extends Serializable> void each(
          List<T> items, Work<T, R> work, Receiver<R> receiver) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try (work) {
          List<Future<Answer<R>>> answers =
              items.stream()
                  .map(item -> threads.submit(() -> Answer.of(work, item, path -> path)))
                  .toList();
          threads.shutdown();
          for (Future<Answer<R>> answer : answers) {
            receiver.take(await(answer));
          }
        } finally {
          threads.shutdownNow();
        }
      }
    };
  }

  /**
   * Waits for a result even if the thread is interrupted, so that running work can save its state.
   */
  private static <R> R await(Future<R> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          // Answer captures all exceptions; this is an error, such as insufficient memory.
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
