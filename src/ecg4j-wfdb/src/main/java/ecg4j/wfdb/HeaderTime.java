package ecg4j.wfdb;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time of day and date at the end of a header's record line: {@code hh:mm:ss} and {@code
 * DD/MM/YYYY}. Other notations occur. They are ignored rather than guessed, since 05/06 may be in
 * May or in June.
 */
record HeaderTime(Optional<LocalTime> time, Optional<LocalDate> date) {

  private static final HeaderTime NONE = new HeaderTime(Optional.empty(), Optional.empty());
  private static final Pattern TIME =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,2}):)?(\\d{1,2})(?:\\.(\\d{1,9})\\d*)?");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{1,4})");

  /**
   * Parses the fields after the length.
   *
   * @param fields of the record line
   * @param first index of the field with the time
   * @param notes receives a sentence for each other notation
   */
  static HeaderTime parse(String[] fields, int first, Consumer<String> notes) {
    if (fields.length <= first) {
      return NONE;
    }
    String all = String.join(" ", Arrays.copyOfRange(fields, first, fields.length));
    Optional<LocalTime> time = time(fields[first]);
    if (time.isEmpty()) {
      notes.accept(
          "'%s' is not a time and date of the form hh:mm:ss DD/MM/YYYY; both are unknown"
              .formatted(HeaderField.shown(all)));
      return NONE;
    }
    if (fields.length == first + 1) {
      return new HeaderTime(time, Optional.empty());
    }
    Optional<LocalDate> date = date(fields[first + 1]);
    if (date.isEmpty()) {
      notes.accept(
          "'%s' is not a date of the form DD/MM/YYYY; the date is unknown"
              .formatted(HeaderField.shown(fields[first + 1])));
    }
    return new HeaderTime(time, date);
  }

  private static Optional<LocalTime> time(String field) {
    Matcher m = TIME.matcher(field);
    if (!m.matches()) {
      return Optional.empty();
    }
    int nanos = 0;
    if (m.group(4) != null) {
      nanos = Integer.parseInt((m.group(4) + "00000000").substring(0, 9));
    }
    int hours = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
    int minutes = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    try {
      return Optional.of(LocalTime.of(hours, minutes, Integer.parseInt(m.group(3)), nanos));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String field) {
    Matcher m = DATE.matcher(field);
    try {
      return m.matches()
          ? Optional.of(
              LocalDate.of(
                  Integer.parseInt(m.group(3)),
                  Integer.parseInt(m.group(2)),
                  Integer.parseInt(m.group(1))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
