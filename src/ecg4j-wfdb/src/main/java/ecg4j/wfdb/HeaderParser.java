package ecg4j.wfdb;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of header(5).
 *
 * <pre>
 * name[/segments] signals [fs[/counterfs[(base)]]] [samples [time [date]]]
 * file fmt[xSPF][:skew][+offset] [gain[(baseline)][/units]] [res [zero [init [sum [block [text]]]]]]
 * segment samples
 * </pre>
 */
final class HeaderParser {

  private static final String REAL = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";
  private static final Pattern FREQUENCY =
      Pattern.compile("(" + REAL + ")(?:/(" + REAL + ")(?:\\((" + REAL + ")\\))?)?");
  private static final Pattern FORMAT =
      Pattern.compile("(\\d+)(?:x(\\d+))?(?::(\\d+))?(?:\\+(\\d+))?");
  private static final Pattern GAIN =
      Pattern.compile("(" + REAL + ")(?:\\(([-+]?\\d+)\\))?(?:/(\\S+))?");
  private static final Pattern TIME =
      Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,2}):)?(\\d{1,2})(?:\\.(\\d{1,9})\\d*)?");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{1,4})");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Pattern LINES = Pattern.compile("\\r\\n|\\n|\\r");

  private final String where;
  private int line;

  HeaderParser(String where) {
    this.where = where;
  }

  Header parse(String text) throws WfdbException {
    List<String> comments = new ArrayList<>();
    List<SignalSpec> signals = new ArrayList<>();
    List<SegmentSpec> segments = new ArrayList<>();
    String[] first = null;
    Counts counts = null;
    String[] lines = LINES.split(text, -1);
    for (line = 1; line <= lines.length; line++) {
      String content = lines[line - 1].strip();
      if (content.startsWith("#")) {
        comments.add(content.substring(1).strip());
      } else if (!content.isEmpty() && first == null) {
        first = BLANKS.split(content);
        counts = counts(first);
      } else if (!content.isEmpty()) {
        add(content, counts, signals, segments);
      }
    }
    if (first == null) {
      throw new WfdbException(where + ": there is no record line");
    }
    int found = counts.multi() ? segments.size() : signals.size();
    int stated = counts.multi() ? counts.segments() : counts.signals();
    if (found < stated) {
      line = lines.length;
      throw error(
          "the record line states %d %s, and %d follow",
          stated, counts.multi() ? "segments" : "signals", found);
    }
    line = 1;
    return record(first, counts, signals, segments, comments);
  }

  private record Counts(String name, boolean multi, int segments, int signals) {}

  private Counts counts(String[] fields) throws WfdbException {
    int slash = fields[0].indexOf('/');
    String name = slash < 0 ? fields[0] : fields[0].substring(0, slash);
    if (fields.length < 2) {
      throw error("the record line has no number of signals");
    }
    int segments = 0;
    if (slash >= 0) {
      segments = whole(fields[0].substring(slash + 1), "number of segments");
    }
    if (slash >= 0 && segments < 1) {
      throw error("impossible number of segments: %d", segments);
    }
    int signals = whole(fields[1], "number of signals");
    if (signals < 0) {
      throw error("impossible number of signals: %d", signals);
    }
    return new Counts(name, slash >= 0, segments, signals);
  }

  private void add(
      String content, Counts counts, List<SignalSpec> signals, List<SegmentSpec> segments)
      throws WfdbException {
    int found = counts.multi() ? segments.size() : signals.size();
    int stated = counts.multi() ? counts.segments() : counts.signals();
    if (found == stated) {
      throw error("the record line states %d lines, and here is one more", stated);
    }
    try {
      if (counts.multi()) {
        String[] fields = BLANKS.split(content);
        if (fields.length != 2) {
          throw error("a segment line has a name and a length, not '%s'", shown(content));
        }
        segments.add(new SegmentSpec(fields[0], wholeLong(fields[1], "segment length")));
      } else {
        signals.add(signal(BLANKS.split(content, 9)));
      }
    } catch (IllegalArgumentException e) {
      throw error("%s", e.getMessage());
    }
  }

  private Header record(
      String[] f,
      Counts counts,
      List<SignalSpec> signals,
      List<SegmentSpec> segments,
      List<String> comments)
      throws WfdbException {
    double frequency = Header.DEFAULT_FREQUENCY;
    double counter = frequency;
    double base = 0;
    if (f.length > 2) {
      Matcher m = match(FREQUENCY, f[2], "sampling frequency");
      frequency = Double.parseDouble(m.group(1));
      // As in the WFDB library, a counter frequency that is not positive stands for none.
      double stated = m.group(2) == null ? 0 : Double.parseDouble(m.group(2));
      counter = stated > 0 ? stated : frequency;
      base = m.group(3) == null ? 0 : Double.parseDouble(m.group(3));
    }
    long samples = f.length > 3 ? wholeLong(f[3], "number of samples") : 0;
    if (samples < 0) {
      throw error("impossible number of samples: %d", samples);
    }
    try {
      return new Header(
          counts.name(),
          counts.signals(),
          frequency,
          counter,
          base,
          samples == 0 ? Header.UNKNOWN : samples,
          f.length > 4 ? Optional.of(time(f[4])) : Optional.empty(),
          f.length > 5 ? Optional.of(date(f[5])) : Optional.empty(),
          signals,
          segments,
          comments);
    } catch (IllegalArgumentException e) {
      throw error("%s", e.getMessage());
    }
  }

  private SignalSpec signal(String[] f) throws WfdbException {
    if (f.length < 2) {
      throw error("a signal line has at least a file and a format, not '%s'", shown(f[0]));
    }
    Matcher format = match(FORMAT, f[1], "format");
    double gain = 0;
    String units = "mV";
    OptionalInt baseline = OptionalInt.empty();
    if (f.length > 2) {
      Matcher m = match(GAIN, f[2], "gain");
      gain = Double.parseDouble(m.group(1));
      baseline = m.group(2) == null ? baseline : OptionalInt.of(whole(m.group(2), "baseline"));
      units = m.group(3) == null ? units : m.group(3);
    }
    int resolution = f.length > 3 ? whole(f[3], "ADC resolution") : 0;
    int zero = f.length > 4 ? whole(f[4], "ADC zero") : 0;
    return new SignalSpec(
        f[0],
        whole(format.group(1), "format"),
        format.group(2) == null ? 1 : whole(format.group(2), "samples per frame"),
        format.group(3) == null ? 0 : whole(format.group(3), "skew"),
        format.group(4) == null ? 0 : wholeLong(format.group(4), "byte offset"),
        // Gain 0 marks an uncalibrated signal, for which the default is to be assumed.
        gain == 0 ? SignalSpec.DEFAULT_GAIN : gain,
        baseline.orElse(zero),
        units,
        resolution,
        zero,
        f.length > 5 ? OptionalInt.of(whole(f[5], "initial value")) : OptionalInt.empty(),
        f.length > 6 ? OptionalInt.of(whole(f[6], "checksum")) : OptionalInt.empty(),
        f.length > 7 ? whole(f[7], "block size") : 0,
        f.length > 8 ? f[8].strip() : "");
  }

  private LocalTime time(String field) throws WfdbException {
    Matcher m = match(TIME, field, "time of day");
    int nanos = 0;
    if (m.group(4) != null) {
      nanos = Integer.parseInt((m.group(4) + "00000000").substring(0, 9));
    }
    int hours = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
    int minutes = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    try {
      return LocalTime.of(hours, minutes, Integer.parseInt(m.group(3)), nanos);
    } catch (DateTimeException e) {
      throw error("impossible time of day: '%s'", shown(field));
    }
  }

  private LocalDate date(String field) throws WfdbException {
    Matcher m = match(DATE, field, "date");
    try {
      return LocalDate.of(
          Integer.parseInt(m.group(3)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(1)));
    } catch (DateTimeException e) {
      throw error("impossible date: '%s'", shown(field));
    }
  }

  private Matcher match(Pattern pattern, String field, String what) throws WfdbException {
    Matcher m = pattern.matcher(field);
    if (field.length() > 200 || !m.matches()) {
      throw error("impossible %s: '%s'", what, shown(field));
    }
    return m;
  }

  private int whole(String field, String what) throws WfdbException {
    try {
      return Integer.parseInt(field);
    } catch (NumberFormatException e) {
      throw error("impossible %s: '%s'", what, shown(field));
    }
  }

  private long wholeLong(String field, String what) throws WfdbException {
    try {
      return Long.parseLong(field);
    } catch (NumberFormatException e) {
      throw error("impossible %s: '%s'", what, shown(field));
    }
  }

  private static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private WfdbException error(String sentence, Object... args) {
    return new WfdbException(where + " line " + line + ": " + String.format(sentence, args));
  }
}
