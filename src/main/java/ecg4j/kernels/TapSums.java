package ecg4j.kernels;

/**
 * The inner loops of a filter with a weight for each channel: sums of up to three products at once,
 * of arrays read with offsets that stay the same along the loop.
 */
final class TapSums {
  private TapSums() {}

  /**
   * y[yAt + i] += Σ_t w[t][i]·x[at[t] + i] for i below n, over the first {@code taps} entries.
   *
   * @param w weights from index 0 on
   */
  static void add(float[] y, int yAt, float[][] x, int[] at, float[][] w, int taps, int n) {
    int t = 0;
    for (; t + 3 <= taps; t += 3) {
      three(
          y, yAt, x[t], at[t], x[t + 1], at[t + 1], x[t + 2], at[t + 2], w[t], w[t + 1], w[t + 2],
          n);
    }
    if (t + 2 == taps) {
      two(y, yAt, x[t], at[t], x[t + 1], at[t + 1], w[t], w[t + 1], n);
    } else if (t + 1 == taps) {
      one(y, yAt, x[t], at[t], w[t], n);
    }
  }

  private static void three(
      float[] y,
      int yAt,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      float[] u,
      float[] v,
      float[] w,
      int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += u[i] * a[aAt + i] + v[i] * b[bAt + i] + w[i] * c[cAt + i];
    }
  }

  private static void two(
      float[] y, int yAt, float[] a, int aAt, float[] b, int bAt, float[] u, float[] v, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += u[i] * a[aAt + i] + v[i] * b[bAt + i];
    }
  }

  private static void one(float[] y, int yAt, float[] a, int aAt, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += u[i] * a[aAt + i];
    }
  }

  /** sum[i] += g[gAt + i]·x[xAt + i] for i below n. */
  static void addProduct(float[] sum, float[] g, int gAt, float[] x, int xAt, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += g[gAt + i] * x[xAt + i];
    }
  }
}
