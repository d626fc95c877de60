package ecg4j.evaluation;

import java.util.Locale;

/** Formats numbers for tables and figures. */
public final class Digits {
  /** Text for an undefined number, for example the sensitivity of a class without beats. */
  public static final String UNDEFINED = "–";

  private Digits() {}

  /** A fraction as a percentage, for example {@code 93.70 %}. */
  public static String percent(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.2f %%", 100 * value);
  }

  /** A number with four decimals. */
  public static String number(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.4f", value);
  }

  /** A rate with two decimals. */
  public static String rate(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.2f", value);
  }

  /** A whole number with commas as thousands separators. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * A number of things, for example {@code 1 epoch} or {@code 1,200 epochs}.
   *
   * @param noun the singular of a noun whose plural ends in s
   */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }
}
