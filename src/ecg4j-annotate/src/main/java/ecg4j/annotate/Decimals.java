package ecg4j.annotate;

/**
 * Formats numbers with a fixed number of decimals, many times faster than {@code String.format}.
 */
public final class Decimals {

  private static final long[] POWERS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private Decimals() {}

  /**
   * Appends a number, rounded to the nearest value with this number of decimals.
   *
   * @param decimals number of decimals, 0 to 9
   */
  public static void append(StringBuilder text, double value, int decimals) {
    long power = POWERS[decimals];
    long scaled = Math.round(Math.abs(value) * power);
    if (value < 0 && scaled > 0) {
      text.append('-');
    }
    text.append(scaled / power);
    if (decimals > 0) {
      text.append('.');
      String rest = Long.toString(scaled % power);
      text.append("0".repeat(decimals - rest.length())).append(rest);
    }
  }
}
