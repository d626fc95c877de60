package ecg4j.signal;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Median over a window around each sample. The first and last sample are repeated outside the
 * signal. The cost is O(window) per sample, by insertion into a sorted window.
 */
final class RunningMedian {

  /** Samples per parallel task; each task sorts its first window. */
  private static final int PIECE = 1 << 16;

  private RunningMedian() {}

  /**
   * Filters a signal, in parallel; the result does not depend on the number of threads.
   *
   * @param x finite samples; not modified
   * @param window odd number of samples
   */
  static float[] of(float[] x, int window) {
    float[] y = new float[x.length];
    IntStream.range(0, (x.length + PIECE - 1) / PIECE)
        .parallel()
        .forEach(piece -> filter(x, window, y, piece * PIECE));
    return y;
  }

  private static void filter(float[] x, int window, float[] y, int from) {
    int half = window / 2;
    int to = Math.min(from + PIECE, x.length);
    float[] sorted = new float[window];
    for (int k = 0; k < window; k++) {
      sorted[k] = at(x, from - half + k);
    }
    Arrays.sort(sorted);
    y[from] = sorted[half];
    for (int i = from + 1; i < to; i++) {
      replace(sorted, at(x, i - half - 1), at(x, i + half));
      y[i] = sorted[half];
    }
  }

  private static float at(float[] x, int index) {
    return x[Math.max(0, Math.min(x.length - 1, index))];
  }

  private static void replace(float[] sorted, float old, float next) {
    if (Float.compare(old, next) == 0) {
      return;
    }
    int gap = Arrays.binarySearch(sorted, old);
    while (gap + 1 < sorted.length && Float.compare(sorted[gap + 1], next) < 0) {
      sorted[gap] = sorted[gap + 1];
      gap++;
    }
    while (gap > 0 && Float.compare(sorted[gap - 1], next) > 0) {
      sorted[gap] = sorted[gap - 1];
      gap--;
    }
    sorted[gap] = next;
  }
}
