package ecg4j.formats.array;

/**
 * Finds the power of ten by which numbers become whole: exactly for decimals that were rounded, as
 * those of a recording with a gain of 200; otherwise as fine as 31 bits allow.
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

  /** Decimals that are kept; negative for numbers above 31 bits. */
  int decimals() {
    int kept = decimals;
    while (largest * Math.pow(10, kept) > LIMIT) {
      kept--;
    }
    return kept;
  }

  /** Largest number without regard to its sign. */
  double largest() {
    return largest;
  }
}
