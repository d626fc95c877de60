package ecg4j.formats.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times: plain numbers, clock times such as 1:02:03.456, and ISO 8601 dates with times. */
final class TimeCell {

  /** Length of units of time in seconds, by the names that headers use. */
  static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("s", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("secs", 1.0),
          Map.entry("second", 1.0),
          Map.entry("seconds", 1.0),
          Map.entry("ms", 1e-3),
          Map.entry("msec", 1e-3),
          Map.entry("millisecond", 1e-3),
          Map.entry("milliseconds", 1e-3),
          Map.entry("us", 1e-6),
          Map.entry("\u00b5s", 1e-6),
          Map.entry("\u03bcs", 1e-6),
          Map.entry("microseconds", 1e-6),
          Map.entry("ns", 1e-9),
          Map.entry("nanoseconds", 1e-9),
          Map.entry("min", 60.0),
          Map.entry("minutes", 60.0));

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):(\\d{1,2}(?:[.,]\\d*)?)");

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)([.,]\\d+)?\\s*(Z|[+-]\\d\\d:?\\d\\d)?");

  private TimeCell() {}

  /** Returns whether a text is a clock time or a date with a time, rather than a plain number. */
  static boolean isClock(String text) {
    return seconds(text).isPresent();
  }

  /** Returns a clock time or a date with a time in seconds; empty for anything else. */
  static OptionalDouble seconds(String text) {
    if (text.indexOf(':') < 0) {
      return OptionalDouble.empty();
    }
    String plain = CsvLayout.unquoted(text);
    Matcher clock = CLOCK.matcher(plain);
    if (clock.matches()) {
      double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
      double seconds = Double.parseDouble(clock.group(3).replace(',', '.'));
      return OptionalDouble.of(hours * 3600 + Double.parseDouble(clock.group(2)) * 60 + seconds);
    }
    Matcher iso = ISO.matcher(plain);
    if (!iso.matches()) {
      return OptionalDouble.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(iso.group(1) + "T" + iso.group(2));
      String fraction = iso.group(3) == null ? "" : iso.group(3).substring(1);
      double rest = fraction.isEmpty() ? 0 : Double.parseDouble("0." + fraction);
      // The offset from UTC is the same in all rows, and only differences matter.
      return OptionalDouble.of(time.toEpochSecond(ZoneOffset.UTC) + rest);
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  /** Returns the resolution of a time, given by its number of decimals, in the unit of the time. */
  static double resolution(String text) {
    Matcher decimals = Pattern.compile("[.,](\\d+)\\D*$").matcher(CsvLayout.unquoted(text));
    return decimals.find() ? Math.pow(10, -decimals.group(1).length()) : 1;
  }
}
