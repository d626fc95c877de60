package ecg4j.formats.array;

/**
 * Finds the power of ten that scales numbers to integers. The result is exact for rounded decimals,
 * such as those of a recording with a gain of 200. Otherwise, the step is as fine as 31 bits allow.
 */
final class DecimalStep {

  private static final double LIMIT = Integer.MAX_VALUE - 1;
  private static final int MOST = 18;

  private final double precision;
  private int decimals;
  private double factor = 1;
  private double largest;

  /**
   * @param precision relative rounding of the numbers
   */
  DecimalStep(double precision) {
    this.precision = precision;
  }

  void take(double number) {
    if (Double.isNaN(number)) {
      return;
    }
    double size = Math.abs(number);
    largest = Math.max(largest, size);
    while (decimals < MOST) {
      double scaled = size * factor;
      if (Math.abs(scaled - Math.rint(scaled)) <= scaled * precision) {
        return;
      }
      decimals++;
      factor = Math.pow(10, decimals);
    }
  }

  /** Returns the number of decimals that are kept; negative for numbers that exceed 31 bits. */
  int decimals() {
    int kept = decimals;
    while (largest * Math.pow(10, kept) > LIMIT) {
      kept--;
    }
    return kept;
  }

  /** Returns the largest absolute value. */
  double largest() {
    return largest;
  }
}
