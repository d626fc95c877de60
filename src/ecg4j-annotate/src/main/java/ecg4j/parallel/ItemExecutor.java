package ecg4j.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Does the same work to many items that know nothing of each other, such as the records of a
 * database: one after the other, on all cores, or on other machines. Where it is done does not
 * change what comes of it.
 */
public interface ItemExecutor {

  /**
   * The work on one item. What it holds is the same for all items, and small: it travels.
   *
   * @param <T> an item, as the name of a record
   * @param <R> what comes of it
   */
  interface Work<T extends Serializable, R extends Serializable>
      extends Serializable, AutoCloseable {

    /** Works on one item. */
    R of(T item, Here here) throws IOException;

    /**
     * Small files that the work on every item reads, by the paths that it asks {@link Here} for.
     */
    default List<Path> reads() {
      return List.of();
    }

    /** Gives back what the work has opened; it may be asked to go on afterwards. */
    @Override
    default void close() {}
  }

  /** The files of the machine that the work is done on. */
  @FunctionalInterface
  interface Here {
    /**
     * Where a file is here that whoever spreads the work calls by this path.
     *
     * @throws IOException if it is not here
     */
    Path file(Path path) throws IOException;
  }

  /**
   * What came of an item.
   *
   * @param value the result; null where the work failed
   * @param failure why it failed; null where it did not
   */
  record Answer<R extends Serializable>(R value, Exception failure) implements Serializable {

    /** Works on an item, and keeps the failure if it fails. */
    public static <T extends Serializable, R extends Serializable> Answer<R> of(
        Work<T, R> work, T item, Here here) {
      try {
        return new Answer<>(work.of(item, here), null);
      } catch (IOException | RuntimeException e) {
        return new Answer<>(null, e);
      }
    }

    /** The result, or the failure thrown. */
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

  /** Takes what came of the items, in their order, as soon as it is there. */
  @FunctionalInterface
  interface Receiver<R extends Serializable> {
    void take(Answer<R> answer) throws IOException;
  }

  /**
   * Works on all items; the receiver is called by the thread that calls this.
   *
   * @throws IOException if the receiver throws it, after which no item need be worked on, or if the
   *     work cannot be done at all
   */
  <T extends Serializable, R extends Serializable> void each(
      List<T> items, Work<T, R> work, Receiver<R> receiver) throws IOException;

  /** One item after the other. */
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

  /** All cores of this machine at once, for work that is safe in several threads. */
  static ItemExecutor overCores() {
    return new ItemExecutor() {
      @Override
      public <T extends Serializable, R extends Serializable> void each(
          List<T> items, Work<T, R> work, Receiver<R> receiver) throws IOException {
        try (work) {
          List<Answer<R>> answers =
              IntStream.range(0, items.size())
                  .parallel()
                  .mapToObj(i -> Answer.of(work, items.get(i), path -> path))
                  .toList();
          for (Answer<R> answer : answers) {
            receiver.take(answer);
          }
        }
      }
    };
  }

  /**
   * Some threads of this program, for work that is safe in several threads and waits for something
   * else, such as other processes. The receiver gets results while later items are worked on.
   *
   * @param atATime most items at a time, at least 1
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

  /** Waits for a result also where the thread is interrupted: running work saves what it has. */
  private static <R> R await(Future<R> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          // Answer has taken every exception; this is an error, such as too little memory.
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
