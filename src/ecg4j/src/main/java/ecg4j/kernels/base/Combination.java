package ecg4j.kernels.base;

/** Combinations of arrays element by element, in a form that the JIT compiler vectorises. */
public final class Combination {
  private Combination() {}

  /** y[i] = Σ_p w[p] x[p][i] for i below n, nine arrays. */
  public static void nine(float[] y, float[][] x, float[] w, int n) {
    five(y, x[0], x[1], x[2], x[3], x[4], w[0], w[1], w[2], w[3], w[4], n);
    addFour(y, x[5], x[6], x[7], x[8], w[5], w[6], w[7], w[8], n);
  }

  /** y[i] = Σ_a w[a] x[a][i] for i below n, five arrays. */
  public static void five(float[] y, float[][] x, float[] w, int n) {
    five(y, x[0], x[1], x[2], x[3], x[4], w[0], w[1], w[2], w[3], w[4], n);
  }

  private static void five(
      float[] y,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float u,
      float v,
      float w,
      float s,
      float t,
      int n) {
    for (int i = 0; i < n; i++) {
      y[i] = u * a[i] + v * b[i] + w * c[i] + s * d[i] + t * e[i];
    }
  }

  private static void addFour(
      float[] y,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float u,
      float v,
      float w,
      float s,
      int n) {
    for (int i = 0; i < n; i++) {
      y[i] += u * a[i] + v * b[i] + w * c[i] + s * d[i];
    }
  }

  /** y[i] += x[i]. */
  public static void add(float[] y, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += x[i];
    }
  }

  /** y[i] = max(y[i], x[i]). */
  public static void max(float[] y, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(y[i], x[i]);
    }
  }

  /** y[i] += w x[at + i]. */
  public static void addScaled(float[] y, float[] x, int at, float w, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += w * x[at + i];
    }
  }

  /** y[to + i] += w x[at + i]. */
  public static void addScaled(float[] y, int to, float[] x, int at, float w, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] += w * x[at + i];
    }
  }

  /** y[shift + i] += x[i]. */
  public static void addShifted(float[] y, int shift, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      y[shift + i] += x[i];
    }
  }
}
