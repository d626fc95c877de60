package ecg4j.kernels;

import java.util.Arrays;

/**
 * The sums of a {@link Depthwise} filter over one image, forward and backward. Its weights are laid
 * out as often as a chunk of a row has pixels, so that the loops run over chunks instead of single
 * pixels; shared by all lanes, of which each has passes of its own.
 */
final class DepthwiseTaps {
  /** Floats of a chunk, about: the weights of all taps must stay in the second cache. */
  private static final int CHUNK = 512;

  private final ImageWindow window;
  private final int channels;
  private final int kernel;
  private final int stride;

  /** Floats of a chunk. */
  private final int chunk;

  /** [k·k][chunk]. */
  private final float[][] weights;

  DepthwiseTaps(ImageWindow window, Memory kernels) {
    this.window = window;
    this.channels = window.channels();
    this.kernel = window.kernel();
    this.stride = window.stride();
    this.chunk = Math.max(1, Math.min(window.outWidth(), CHUNK / channels)) * channels;
    this.weights = new float[kernel * kernel][chunk];
    for (int t = 0; t < weights.length; t++) {
      kernels.buffer.get(t * channels, weights[t], 0, channels);
      for (int i = channels; i < chunk; i++) {
        weights[t][i] = weights[t][i - channels];
      }
    }
  }

  private PhaseRows inputRows() {
    return new PhaseRows(
        window.height(), window.width(), channels, window.padding(), stride, kernel);
  }

  /** y of one image. */
  final class Forward {
    private final PhaseRows rows = inputRows();
    private final float[] y = new float[window.outWidth() * channels];
    private final float[][] source = new float[kernel][];
    private final int[] at = new int[kernel];
    private final float[][] w = new float[kernel][];

    void run(Memory x, int xAt, Memory to, int toAt) {
      rows.restart();
      for (int i = 0; i < window.outHeight(); i++) {
        Arrays.fill(y, 0);
        for (int a = 0; a < kernel; a++) {
          int row = i * stride + a - window.padding();
          if (rows.has(row)) {
            add(rows.row(x, xAt, row), a);
          }
        }
        to.buffer.put(toAt + i * y.length, y);
      }
    }

    private void add(float[][] phases, int a) {
      for (int from = 0; from < y.length; from += chunk) {
        for (int b = 0; b < kernel; b++) {
          source[b] = phases[b % stride];
          at[b] = b / stride * channels + from;
          w[b] = weights[a * kernel + b];
        }
        TapSums.add(y, from, source, at, w, kernel, Math.min(chunk, y.length - from));
      }
    }
  }

  /**
   * x' of one image: x'[s·i + a − p, s·j + b − p] = Σ w[a, b] ⊙ y'[i, j]. In phases: the taps b of
   * one residue modulo s meet the padded columns of the same residue.
   */
  final class InputGradient {
    private final int margin = (kernel - 1) / stride;
    private final PhaseRows rows =
        new PhaseRows(window.outHeight(), window.outWidth(), channels, margin, 1, kernel);
    private final float[] phase = new float[window.phaseWidth() * channels];
    private final float[] dx = new float[window.width() * channels];
    private final float[][] source = new float[kernel][];
    private final int[] at = new int[kernel];
    private final float[][] w = new float[kernel][];

    void run(Memory dy, int dyAt, Memory to, int toAt) {
      rows.restart();
      for (int y = 0; y < window.height(); y++) {
        for (int f = 0; f < stride; f++) {
          // Columns s·u + f − p within the image.
          int first = Math.max(0, Math.floorDiv(window.padding() - f + stride - 1, stride));
          int last = Math.floorDiv(window.width() - 1 + window.padding() - f, stride);
          int n = (last - first + 1) * channels;
          Arrays.fill(phase, 0, n, 0);
          for (int a = 0; a < kernel; a++) {
            int above = y + window.padding() - a;
            if (above % stride == 0 && rows.has(above / stride) && above >= 0) {
              add(rows.row(dy, dyAt, above / stride)[0], a, f, first, n);
            }
          }
          spread(f, first, last);
        }
        to.buffer.put(toAt + y * dx.length, dx);
      }
    }

    private void add(float[] row, int a, int f, int first, int n) {
      for (int from = 0; from < n; from += chunk) {
        int taps = 0;
        for (int b = f; b < kernel; b += stride, taps++) {
          source[taps] = row;
          at[taps] = (first + margin - (b - f) / stride) * channels + from;
          w[taps] = weights[a * kernel + b];
        }
        TapSums.add(phase, from, source, at, w, taps, Math.min(chunk, n - from));
      }
    }

    private void spread(int f, int first, int last) {
      if (stride == 1) {
        System.arraycopy(phase, 0, dx, 0, dx.length);
        return;
      }
      for (int u = first; u <= last; u++) {
        int column = stride * u + f - window.padding();
        System.arraycopy(phase, (u - first) * channels, dx, column * channels, channels);
      }
    }
  }

  /** Σ over images of w'[a, b] = Σ_{i, j} y'[i, j] ⊙ x[s·i + a − p, s·j + b − p]. */
  final class WeightGradient {
    private final PhaseRows rows = inputRows();
    private final float[] dy = new float[window.outWidth() * channels];
    private final float[][] sums = new float[kernel * kernel][chunk];

    void run(Memory x, int xAt, Memory from, int fromAt) {
      rows.restart();
      for (int i = 0; i < window.outHeight(); i++) {
        from.buffer.get(fromAt + i * dy.length, dy);
        for (int a = 0; a < kernel; a++) {
          int row = i * stride + a - window.padding();
          if (rows.has(row)) {
            add(rows.row(x, xAt, row), a);
          }
        }
      }
    }

    private void add(float[][] phases, int a) {
      for (int b = 0; b < kernel; b++) {
        float[] x = phases[b % stride];
        float[] sum = sums[a * kernel + b];
        int shift = b / stride * channels;
        for (int at = 0; at < dy.length; at += chunk) {
          TapSums.addProduct(sum, dy, at, x, shift + at, Math.min(chunk, dy.length - at));
        }
      }
    }

    /** [k·k·C]. */
    double[] sums() {
      double[] total = new double[kernel * kernel * channels];
      for (int t = 0; t < sums.length; t++) {
        for (int i = 0; i < chunk; i++) {
          total[t * channels + i % channels] += sums[t][i];
        }
      }
      return total;
    }
  }
}
