package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Memory;
import java.util.Arrays;

/**
 * The rows of one image that a filter needs, shifted for each column of its taps: for tap column b,
 * pixel j is pixel s·j + b − p of the image, with zeros outside. Rows are divided into segments of
 * a few pixels, each a separate array, so that loops over several of them have a common index.
 *
 * <p>A row is cached until row y is replaced by row y + k.
 */
final class TapRows {
  /**
   * Approximate number of floats per segment: long enough for a loop, short enough for the
   * first-level cache.
   */
  private static final int SEGMENT = 640;

  private final ImageWindow window;
  private final int pixels;
  private final float[] line;

  /** [k rows][k tap columns][segments][pixels · channels]. */
  private final float[][][][] rows;

  private final int[] held;

  TapRows(ImageWindow window) {
    this.window = window;
    this.pixels = pixels(window.outWidth(), Math.max(1, SEGMENT / window.channels()));
    int k = window.kernel();
    this.line = new float[(window.width() + 2 * window.padding()) * window.channels()];
    this.rows = new float[k][k][segments()][size()];
    this.held = new int[k];
  }

  /** The largest divisor of the width that is at most the bound. */
  private static int pixels(int width, int bound) {
    int pixels = Math.min(width, bound);
    while (width % pixels != 0) {
      pixels--;
    }
    return pixels;
  }

  /** Number of segments of a row of the result. */
  int segments() {
    return window.outWidth() / pixels;
  }

  /** Number of floats per segment. */
  int size() {
    return pixels * window.channels();
  }

  /** Discards the cached rows, before another image. */
  void restart() {
    Arrays.fill(held, -1);
  }

  /** Whether row y is in the image rather than in the padding. */
  boolean has(int y) {
    return y >= 0 && y < window.height();
  }

  /** Whether a segment has at least one pixel of the image for a tap column. */
  boolean has(int b, int segment) {
    int first = window.stride() * segment * pixels + b - window.padding();
    int last = first + window.stride() * (pixels - 1);
    return last >= 0 && first < window.width();
  }

  /** Row y of the image that begins at {@code from}, as [tap columns][segments][size]. */
  float[][][] row(Memory image, int from, int y) {
    int slot = y % rows.length;
    if (held[slot] != y) {
      held[slot] = y;
      int c = window.channels();
      int row = window.width() * c;
      image.buffer.get(from + y * row, line, window.padding() * c, row);
      for (int b = 0; b < rows.length; b++) {
        fill(rows[slot][b], b);
      }
    }
    return rows[slot];
  }

  private void fill(float[][] segments, int b) {
    int c = window.channels();
    int stride = window.stride();
    for (int s = 0; s < segments.length; s++) {
      int start = stride * s * pixels + b;
      if (stride == 1) {
        System.arraycopy(line, start * c, segments[s], 0, size());
      } else {
        for (int j = 0; j < pixels; j++) {
          System.arraycopy(line, (start + stride * j) * c, segments[s], j * c, c);
        }
      }
    }
  }
}
