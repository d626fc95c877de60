package ecg4j.wfdb;

import static ecg4j.wfdb.HeaderField.match;
import static ecg4j.wfdb.HeaderField.whole;
import static ecg4j.wfdb.HeaderField.wholeLong;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of header(5).
 *
 * <pre>
 * name[/segments] signals [fs[/counterfs[(base)]]] [samples [time [date]]]
 * signal line ({@link SignalLine})
 * segment samples
 * </pre>
 *
 * <p>Deviations that leave no doubt about the samples become notes; all others are errors.
 */
final class HeaderParser {

  private static final Pattern FREQUENCY =
      Pattern.compile("(%1$s)(?:/(%1$s)(?:\\((%1$s)\\))?)?".formatted(HeaderField.REAL));
  private static final Pattern NAME = Pattern.compile("(?:(.+)/)?([^/]*)");
  private static final Pattern SEGMENTS = Pattern.compile("(.*)/([-+]?\\d+)");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Pattern LINES = Pattern.compile("\\r\\n|\\n|\\r");
  private static final int TIME_FIELD = 4;

  private final String where;
  private final List<String> comments = new ArrayList<>();
  private final List<SignalSpec> signals = new ArrayList<>();
  private final List<SegmentSpec> segments = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int line;
  private int further;

  HeaderParser(String where) {
    this.where = where;
  }

  Header parse(String text) throws WfdbException {
    String[] first = null;
    Counts counts = null;
    int firstLine = 1;
    String[] lines = LINES.split(text, -1);
    try {
      for (line = 1; line <= lines.length; line++) {
        String content = lines[line - 1].strip();
        if (content.startsWith("#")) {
          comments.add(content.substring(1).strip());
        } else if (!content.isEmpty() && first == null) {
          first = BLANKS.split(content);
          firstLine = line;
          counts = counts(first, linesAfter(lines, line));
        } else if (!content.isEmpty()) {
          add(content, counts);
        }
      }
      if (first == null) {
        throw new WfdbException(where + ": the record line is missing");
      }
      requireLines(counts, lines.length);
      line = firstLine;
      return record(first, counts);
    } catch (IllegalArgumentException e) {
      throw new WfdbException("%s line %s: %s".formatted(where, line, e.getMessage()));
    }
  }

  /** Name and counts of the record line. */
  private record Counts(String name, boolean multi, int lines, int signals) {}

  /** The lines after the record line that are neither empty nor comments. */
  private static List<String> linesAfter(String[] lines, int first) {
    return Arrays.stream(lines, first, lines.length)
        .map(String::strip)
        .filter(content -> !content.isEmpty() && !content.startsWith("#"))
        .toList();
  }

  /**
   * Parses the name and counts of the record line. The last part of {@code mitdb/100} looks like a
   * number of segments; it is taken as the name if the header has one line per signal instead of
   * that number of lines.
   */
  private Counts counts(String[] fields, List<String> lines) {
    Matcher multi = SEGMENTS.matcher(fields[0]);
    boolean segmented = multi.matches();
    if (segmented && fields.length > 1 && fields[1].equals(Integer.toString(lines.size()))) {
      String number = multi.group(2);
      boolean fewer = number.length() > 9 || Long.parseLong(number) > lines.size();
      segmented = !(fewer && lines.stream().allMatch(SignalLine::isSignal));
    }
    Matcher name = match(NAME, segmented ? multi.group(1) : fields[0], "record name");
    if (fields.length < 2) {
      throw new IllegalArgumentException("the record line has no number of signals");
    }
    if (name.group(1) != null) {
      note("record name '%s' has a folder; the name is %s".formatted(fields[0], name.group(2)));
    }
    int count = whole(fields[1], "number of signals");
    if (count < 0) {
      throw new IllegalArgumentException("impossible number of signals: " + count);
    }
    int parts = segmented ? whole(multi.group(2), "number of segments") : 0;
    if (segmented && parts < 1) {
      throw new IllegalArgumentException("impossible number of segments: " + parts);
    }
    return new Counts(name.group(2), segmented, segmented ? parts : count, count);
  }

  private void add(String content, Counts counts) {
    if ((counts.multi() ? segments : signals).size() == counts.lines()) {
      further++;
      if (further == 1) {
        note(
            "this line comes after the stated number of %s, which is %s"
                .formatted(counts.multi() ? "segments" : "signals", counts.lines()));
      }
    } else if (counts.multi()) {
      String[] fields = BLANKS.split(content);
      if (fields.length != 2) {
        throw new IllegalArgumentException(
            "a segment line has a name and a length, not '%s'"
                .formatted(HeaderField.shown(content)));
      }
      segments.add(new SegmentSpec(fields[0], wholeLong(fields[1], "segment length")));
    } else {
      signals.add(SignalLine.parse(content, this::note));
    }
  }

  private void requireLines(Counts counts, int last) {
    int found = (counts.multi() ? segments : signals).size();
    if (found < counts.lines()) {
      line = last;
      throw new IllegalArgumentException(
          "the record line states %s %s, and %s follow"
              .formatted(counts.lines(), counts.multi() ? "segments" : "signals", found));
    }
  }

  private Header record(String[] f, Counts counts) {
    double frequency = Header.DEFAULT_FREQUENCY;
    double counter = frequency;
    double base = 0;
    if (f.length > 2) {
      Matcher m = match(FREQUENCY, f[2], "sampling frequency");
      frequency = Double.parseDouble(m.group(1));
      // Like the WFDB library: a counter frequency that is not positive means that none is stated.
      double stated = m.group(2) == null ? 0 : Double.parseDouble(m.group(2));
      counter = stated > 0 ? stated : frequency;
      base = m.group(3) == null ? 0 : Double.parseDouble(m.group(3));
    }
    long samples = f.length > 3 ? wholeLong(f[3], "number of samples") : 0;
    if (samples < 0) {
      throw new IllegalArgumentException("impossible number of samples: " + samples);
    }
    HeaderTime start = HeaderTime.parse(f, TIME_FIELD, this::note);
    return new Header(
        counts.name(),
        counts.signals(),
        frequency,
        counter,
        base,
        samples == 0 ? Header.UNKNOWN : samples,
        start.time(),
        start.date(),
        signals,
        segments,
        comments,
        notes);
  }

  private void note(String sentence) {
    notes.add("%s line %s: %s".formatted(where, line, sentence));
  }
}
