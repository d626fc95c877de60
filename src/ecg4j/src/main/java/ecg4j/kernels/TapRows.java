package ecg4j.kernels;

import java.util.Arrays;

/**
 * The rows of one image that a filter needs at a time, as each column of its taps sees them: for
 * tap column b, pixel j is the image's s·j + b − p, zeros outside. In segments of a few pixels,
 * each an array of its own, so that loops over several of them run at one index.
 *
 * <p>A row stays until another takes its place: rows y and y + k share one.
 */
final class TapRows {
  /** Floats of a segment, about: long enough for a loop, short enough for the first cache. */
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

  /** The largest divisor of a row's pixels that is not above a bound. */
  private static int pixels(int width, int bound) {
    int pixels = Math.min(width, bound);
    while (width % pixels != 0) {
      pixels--;
    }
    return pixels;
  }

  /** Segments of a row of the result. */
  int segments() {
    return window.outWidth() / pixels;
  }

  /** Floats of a segment. */
  int size() {
    return pixels * window.channels();
  }

  /** Forgets the rows: another image comes. */
  void restart() {
    Arrays.fill(held, -1);
  }

  /** Whether there is such a row, and not padding. */
  boolean has(int y) {
    return y >= 0 && y < window.height();
  }

  /** Whether a tap column sees any pixel in a segment, and not padding alone. */
  boolean has(int b, int segment) {
    int first = window.stride() * segment * pixels + b - window.padding();
    int last = first + window.stride() * (pixels - 1);
    return last >= 0 && first < window.width();
  }

  /** Row y of the image that begins at {@code from}: [tap columns][segments][size]. */
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
