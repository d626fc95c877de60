package ecg4j.wfdb;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Writes a header in the grammar of header(5). */
final class HeaderText {

  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private HeaderText() {}

  static String of(Header h) {
    StringBuilder out = new StringBuilder(h.name());
    if (h.isMultiSegment()) {
      out.append('/').append(h.segments().size());
    }
    out.append(' ').append(h.leads()).append(' ').append(number(h.frequency()));
    if (h.counterFrequency() != h.frequency() || h.counterBase() != 0) {
      out.append('/').append(number(h.counterFrequency()));
      if (h.counterBase() != 0) {
        out.append('(').append(number(h.counterBase())).append(')');
      }
    }
    boolean dated = h.time().isPresent() || h.date().isPresent();
    if (h.samples() != Header.UNKNOWN || dated) {
      // Length 0 means unknown.
      out.append(' ').append(Math.max(h.samples(), 0));
    }
    if (dated) {
      out.append(' ').append(TIME.format(h.time().orElse(LocalTime.MIDNIGHT)));
    }
    h.date().ifPresent(d -> out.append(' ').append(DATE.format(d)));
    out.append('\n');
    h.signals().forEach(s -> signal(out, s));
    h.segments().forEach(s -> out.append(s.name() + " " + s.samples() + "\n"));
    h.comments().forEach(c -> out.append(c.isEmpty() ? "#\n" : "# " + c + "\n"));
    return out.toString();
  }

  private static void signal(StringBuilder out, SignalSpec s) {
    out.append(s.file()).append(' ').append(s.format());
    if (s.samplesPerFrame() != 1) {
      out.append('x').append(s.samplesPerFrame());
    }
    if (s.skew() != 0) {
      out.append(':').append(s.skew());
    }
    if (s.offset() != 0) {
      out.append('+').append(s.offset());
    }
    out.append(' ').append(number(s.gain()));
    if (s.baseline() != s.zero()) {
      out.append('(').append(s.baseline()).append(')');
    }
    out.append('/').append(s.units());
    out.append(' ').append(s.resolution()).append(' ').append(s.zero());
    // Fields are identified by position, so a missing field ends the line without a description.
    if (s.initial().isPresent()) {
      out.append(' ').append(s.initial().getAsInt());
      if (s.checksum().isPresent()) {
        out.append(' ').append(s.checksum().getAsInt()).append(' ').append(s.blockSize());
        if (!s.description().isEmpty()) {
          out.append(' ').append(s.description());
        }
      }
    }
    out.append('\n');
  }

  private static String number(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
  }
}
