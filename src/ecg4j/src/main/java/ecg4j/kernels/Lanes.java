package ecg4j.kernels;

import java.util.stream.IntStream;

/**
 * How work over a batch is shared out: into parts that hang on its size alone, not on the number of
 * threads, so that sums over the batch come out the same to the last bit.
 */
final class Lanes {
  /** Most lanes. */
  static final int COUNT = 8;

  private Lanes() {}

  /** What one lane does with items [from, to). */
  interface Work {
    void run(int lane, int from, int to);
  }

  /** Runs the lanes of {@code size} items on all cores; returns when all are done. */
  static void run(int size, Work work) {
    run(size, COUNT, work);
  }

  /**
   * As {@link #run(int, Work)} with fewer lanes, each in pieces of {@code largest} items at most,
   * one after the other: for work that is the faster the larger its pieces are, as long as they fit
   * the caches.
   */
  static void runLarge(int size, int largest, Work work) {
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

  private static void run(int size, int lanes, Work work) {
    IntStream.range(0, lanes)
        .parallel()
        .forEach(
            lane -> {
              int from = (int) ((long) size * lane / lanes);
              int to = (int) ((long) size * (lane + 1) / lanes);
              if (from < to) {
                work.run(lane, from, to);
              }
            });
  }
}
