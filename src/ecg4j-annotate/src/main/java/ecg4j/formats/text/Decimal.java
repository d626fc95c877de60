package ecg4j.formats.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads decimal numbers from characters, exactly and without allocating objects: {@code mantissa ×
 * 10^−decimals}.
 */
final class Decimal {

  /** Marks of missing numbers in the files of various programs. */
  private static final Set<String> MISSING =
      Set.of("nan", "na", "n/a", "null", "none", "-", "--", "?", "missing");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  /** Number of decimal digits that always fit into a long. */
  private static final int DIGITS = 18;

  private static final double[] POWERS = new double[23];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private final char point;
  private long mantissa;
  private int decimals;
  private boolean missing;

  /**
   * @param point decimal point or comma
   */
  Decimal(char point) {
    this.point = point;
  }

  /** Returns the digits of the number that was read last. */
  long mantissa() {
    return mantissa;
  }

  /**
   * Returns the number of digits after the decimal point; negative for large numbers with an
   * exponent.
   */
  int decimals() {
    return decimals;
  }

  /** Returns whether a mark of a missing number, or nothing, was read. */
  boolean isMissing() {
    return missing;
  }

  /** Returns the number that was read last; NaN for a missing one. */
  double value() {
    if (missing) {
      return Double.NaN;
    }
    if (decimals >= 0 && decimals < POWERS.length && Math.abs(mantissa) < 1L << 53) {
      return mantissa / POWERS[decimals];
    }
    return BigDecimal.valueOf(mantissa, decimals).doubleValue();
  }

  /** Reads a text; returns whether it is a number or a mark of a missing one. */
  boolean parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /** Reads a number; returns false if the characters are not a number. */
  boolean parse(char[] text, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && text[at] <= ' ') {
      at++;
    }
    while (end > at && text[end - 1] <= ' ') {
      end--;
    }
    mantissa = 0;
    decimals = 0;
    missing = at == end;
    if (missing) {
      return true;
    }
    boolean negative = text[at] == '-';
    int digit = at + (negative || text[at] == '+' ? 1 : 0);
    int digits = 0;
    int behind = -1;
    for (; digit < end; digit++) {
      char c = text[digit];
      if (c >= '0' && c <= '9' && digits < DIGITS) {
        mantissa = mantissa * 10 + (c - '0');
        digits += mantissa == 0 ? 0 : 1;
        behind += behind >= 0 ? 1 : 0;
      } else if (c == point && behind < 0 && digit + 1 < end && isDigit(text[digit + 1])) {
        behind = 0;
      } else {
        return slow(new String(text, at, end - at));
      }
    }
    if (end - at == (text[at] == '-' || text[at] == '+' ? 1 : 0)) {
      return slow(new String(text, at, end - at));
    }
    mantissa = negative ? -mantissa : mantissa;
    decimals = Math.max(0, behind);
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Reads numbers with exponents or many digits, and marks of missing numbers. */
  private boolean slow(String text) {
    if (MISSING.contains(text.toLowerCase(java.util.Locale.ROOT))) {
      missing = true;
      return true;
    }
    if (text.charAt(0) > '9') {
      return false;
    }
    String plain = point == '.' ? text : text.replace(point, '.');
    if (text.length() > 64
        || (point != '.' && text.indexOf('.') >= 0)
        || !NUMBER.matcher(plain).matches()) {
      return false;
    }
    BigDecimal number = new BigDecimal(plain).round(new MathContext(DIGITS)).stripTrailingZeros();
    mantissa = number.unscaledValue().longValueExact();
    decimals = number.scale();
    return true;
  }
}
