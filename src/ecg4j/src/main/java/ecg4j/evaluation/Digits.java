package ecg4j.evaluation;

import java.util.Locale;

/** How numbers are written in tables and figures, the same everywhere. */
public final class Digits {
  /** For a number that there is none of, as the sensitivity to a class without beats. */
  public static final String UNDEFINED = "–";

  private Digits() {}

  /** A share, as {@code 93.70 %}. */
  public static String percent(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.2f %%", 100 * value);
  }

  /** Four digits behind the point. */
  public static String number(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.4f", value);
  }

  /** A rate, with two digits behind the point. */
  public static String rate(double value) {
    return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.2f", value);
  }

  /** A whole number, with commas between thousands. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
