package ecg4j.metrics;

/** Computes the index of the largest value; the first of equal values. */
public final class ArgMax {

  private ArgMax() {}

  /** The index of the largest value of a row with at least one value. */
  public static int of(float[] row) {
    return of(row, 0, row.length);
  }

  /**
   * The index of the largest value of a part of an array.
   *
   * @param from first index of the part
   * @param length of the part, at least 1
   * @return index within the part, 0 … {@code length} − 1
   */
  public static int of(float[] values, int from, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
