package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Memory;

/**
 * Gradient of a {@link Depthwise} filter's taps, summed over images: w'[a, b] = Σ_{i, j} y'[i, j] ⊙
 * x[s·i + a − p, s·j + b − p]. Each loop processes all channels of several pixels in two segments
 * of a row.
 */
final class TapGradients {
  private final ImageWindow window;
  private final int kernel;
  private final TapRows rows;

  /** A row of y' in segments. */
  private final float[][] dy;

  /** [k·k][a segment's size]. */
  private final float[][] sums;

  TapGradients(ImageWindow window) {
    this.window = window;
    this.kernel = window.kernel();
    this.rows = new TapRows(window);
    this.dy = new float[rows.segments()][rows.size()];
    this.sums = new float[kernel * kernel][rows.size()];
  }

  /** Adds one image, with x and y' starting at the given positions. */
  void add(Memory x, int xAt, Memory from, int fromAt) {
    rows.restart();
    int at = fromAt;
    for (int i = 0; i < window.outHeight(); i++) {
      for (float[] segment : dy) {
        from.buffer.get(at, segment);
        at += segment.length;
      }
      for (int a = 0; a < kernel; a++) {
        int row = i * window.stride() + a - window.padding();
        if (rows.has(row)) {
          float[][][] seen = rows.row(x, xAt, row);
          for (int b = 0; b < kernel; b++) {
            add(sums[a * kernel + b], seen[b], b);
          }
        }
      }
    }
  }

  private void add(float[] sum, float[][] x, int b) {
    int waiting = -1;
    for (int s = 0; s < dy.length; s++) {
      if (rows.has(b, s)) {
        if (waiting < 0) {
          waiting = s;
        } else {
          addProducts(sum, dy[waiting], x[waiting], dy[s], x[s]);
          waiting = -1;
        }
      }
    }
    if (waiting >= 0) {
      addProduct(sum, dy[waiting], x[waiting]);
    }
  }

  private static void addProducts(float[] sum, float[] g, float[] x, float[] h, float[] y) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += g[i] * x[i] + h[i] * y[i];
    }
  }

  private static void addProduct(float[] sum, float[] g, float[] x) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += g[i] * x[i];
    }
  }

  /** [k·k·C]. */
  double[] sums() {
    int channels = window.channels();
    double[] total = new double[kernel * kernel * channels];
    for (int t = 0; t < sums.length; t++) {
      for (int i = 0; i < sums[t].length; i++) {
        total[t * channels + i % channels] += sums[t][i];
      }
    }
    return total;
  }
}
