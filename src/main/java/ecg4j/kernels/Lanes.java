package ecg4j.kernels;

import java.util.stream.IntStream;

/**
 * How work over a batch is shared out: always into the same eight parts, whatever the number of
 * threads, so that sums over the batch come out the same to the last bit.
 */
final class Lanes {
  static final int COUNT = 8;

  private Lanes() {}

  /** What one lane does with items [from, to). */
  interface Work {
    void run(int lane, int from, int to);
  }

  /** Runs the lanes of {@code size} items on all cores; returns when all are done. */
  static void run(int size, Work work) {
    IntStream.range(0, COUNT)
        .parallel()
        .forEach(
            lane -> {
              int from = (int) ((long) size * lane / COUNT);
              int to = (int) ((long) size * (lane + 1) / COUNT);
              if (from < to) {
                work.run(lane, from, to);
              }
            });
  }
}
