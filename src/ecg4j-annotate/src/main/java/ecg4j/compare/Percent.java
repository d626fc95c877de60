package ecg4j.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as C's printf writes them: the binary value, to the nearest. Java rounds otherwise. */
final class Percent {

  private Percent() {}

  /** As {@code %6.2f} for two digits. */
  static String number(double value, int digits) {
    BigDecimal exact = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    return "%6s".formatted(exact.toPlainString());
  }

  /** A quotient in percent. */
  static String of(double part, double whole, int digits) {
    return number(100 * part / whole, digits);
  }

  /** A cell of a table that is seven wide; a hyphen where the quotient is not defined. */
  static String cell(double part, double whole) {
    return whole > 0 ? " " + of(part, whole, 2) : "      -";
  }

  /** A line of a report: what it is, in percent, and of what. */
  static String line(String name, long part, long whole, int digits) {
    String percent = whole > 0 ? of(part, whole, digits) + "%" : "     - ";
    return "%s: %s (%d/%d)\n".formatted(name, percent, part, whole);
  }
}
