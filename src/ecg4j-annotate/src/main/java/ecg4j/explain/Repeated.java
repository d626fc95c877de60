package ecg4j.explain;

/** Repeats a row. */
final class Repeated {

  private Repeated() {}

  static float[] of(float[] row, int n) {
    float[] rows = new float[n * row.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(row, 0, rows, i * row.length, row.length);
    }
    return rows;
  }
}
