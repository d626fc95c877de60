package ecg4j.kernels.base;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Divides the work on a batch into parts that depend only on its size, not on the number of
 * threads, so that sums over the batch are reproducible bit by bit.
 */
public final class Lanes {
  /** Maximum number of lanes. */
  public static final int COUNT = 8;

  private static final int THREADS = threadsOfPool();

  private static final ThreadLocal<Boolean> ALONE = ThreadLocal.withInitial(() -> false);

  private Lanes() {}

  /** The work of one lane on items [from, to). */
  public interface Work {
    void run(int lane, int from, int to);
  }

  /** Runs the lanes of {@code size} items on all cores; returns when all are done. */
  public static void run(int size, Work work) {
    run(size, COUNT, work);
  }

  /**
   * Like {@link #run(int, Work)}, with fewer lanes, each processing pieces of at most {@code
   * largest} items sequentially. Use it for work that is faster with larger pieces, as long as they
   * fit the caches.
   */
  public static void runLarge(int size, int largest, Work work) {
    int lanes = Math.max(2, Math.min(COUNT, size / largest));
    run(
        size,
        lanes,
        (lane, from, to) -> {
          for (int start = from; start < to; start += largest) {
            work.run(lane, start, Math.min(to, start + largest));
          }
        });
  }

  /**
   * Runs work for each number from 0 to {@code count − 1} on all cores; returns when all is done.
   */
  public static void each(int count, IntConsumer work) {
    IntStream numbers = IntStream.range(0, count);
    (ALONE.get() || THREADS == 1 ? numbers : numbers.parallel()).forEach(work);
  }

  /** Number of threads that work for {@link #each}, with the caller. */
  public static int threads() {
    return THREADS;
  }

  /**
   * Java 17 says that a common pool without threads has one. Two threads that use such a pool can
   * wait for each other forever.
   */
  private static int threadsOfPool() {
    int ofPool =
        Integer.getInteger(
            "java.util.concurrent.ForkJoinPool.common.parallelism",
            ForkJoinPool.getCommonPoolParallelism());
    return Math.max(0, ofPool) + 1;
  }

  /**
   * Runs work whose lanes are all processed by the calling thread. Use it if other threads have
   * work of the same kind: threads that do not wait for each other lose no time.
   */
  public static void alone(Runnable work) {
    boolean before = ALONE.get();
    ALONE.set(true);
    try {
      work.run();
    } finally {
      ALONE.set(before);
    }
  }

  private static void run(int size, int lanes, Work work) {
    each(
        lanes,
        lane -> {
          int from = (int) ((long) size * lane / lanes);
          int to = (int) ((long) size * (lane + 1) / lanes);
          if (from < to) {
            work.run(lane, from, to);
          }
        });
  }
}
