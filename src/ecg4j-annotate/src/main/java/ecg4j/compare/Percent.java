package ecg4j.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formats numbers like C's printf, which rounds the exact binary value. Java rounds the decimal
 * representation.
 */
final class Percent {

  private Percent() {}

  /** Formats a number, like {@code %6.2f} for two digits. */
  static String number(double value, int digits) {
    BigDecimal exact = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    return "%6s".formatted(exact.toPlainString());
  }

  /** A quotient in percent. */
  static String of(double part, double whole, int digits) {
    return number(100 * part / whole, digits);
  }

  /** A table cell of width seven; a hyphen if the quotient is undefined. */
  static String cell(double part, double whole) {
    return whole > 0 ? " " + of(part, whole, 2) : "      -";
  }

  /** A line of a report: name, percentage, and the two numbers. */
  static String line(String name, long part, long whole, int digits) {
    String percent = whole > 0 ? of(part, whole, digits) + "%" : "     - ";
    return "%s: %s (%s/%s)\n".formatted(name, percent, part, whole);
  }

  /** A quotient in whole percent, rounded half up, of width four. */
  static String whole(double part, double whole) {
    return " %3s".formatted((int) (100 * part / whole + 0.5));
  }

  /** A table cell of width four; a hyphen if the quotient is undefined. */
  static String wholeCell(double part, double whole) {
    return whole > 0 ? whole(part, whole) : "   -";
  }

  /** A line of a report in whole percent. */
  static String wholeLine(String name, long part, long whole) {
    String percent = whole > 0 ? whole(part, whole) + "%" : "   - ";
    return "%s:%s (%s/%s)\n".formatted(name, percent, part, whole);
  }
}
