package ecg4j.wfdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A record's header file.
 *
 * <p>A header has either signals, or segments, each of which is a record of its own.
 *
 * @param name record name
 * @param leads number of signals; in a multi-segment header, that of the whole record
 * @param frequency frames per second
 * @param counterFrequency ticks per second of the recorder's counter (the sampling frequency where
 *     the header states none)
 * @param counterBase counter value at sample 0
 * @param samples length in frames, or {@link #UNKNOWN}
 * @param time time of day at sample 0, if stated
 * @param date date at sample 0, if stated
 * @param signals one per lead; empty in a multi-segment header
 * @param segments in order of time; empty in an ordinary header
 * @param comments lines that begin with #, without it and without the blanks around
 */
public record Header(
    String name,
    int leads,
    double frequency,
    double counterFrequency,
    double counterBase,
    long samples,
    Optional<LocalTime> time,
    Optional<LocalDate> date,
    List<SignalSpec> signals,
    List<SegmentSpec> segments,
    List<String> comments) {

  /** Length of a record whose header states none: the signal files decide. */
  public static final long UNKNOWN = -1;

  /** Sampling frequency in Hz of a record whose header states none. */
  public static final double DEFAULT_FREQUENCY = 250;

  static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_.]*");

  /** No header comes near this size: the largest multi-segment ones have some thousand lines. */
  private static final long MAX_BYTES = 16 << 20;

  /** Checks every number; the message of the exception names the field and what it allows. */
  public Header {
    signals = List.copyOf(signals);
    segments = List.copyOf(segments);
    comments = comments.stream().map(String::strip).toList();
    require(NAME.matcher(name).matches(), "record name", name);
    require(positive(frequency), "sampling frequency (above 0 Hz)", frequency);
    require(positive(counterFrequency), "counter frequency (above 0 Hz)", counterFrequency);
    require(Double.isFinite(counterBase), "counter base", counterBase);
    require(samples >= UNKNOWN, "number of samples (0 or more)", samples);
    for (String comment : comments) {
      require(comment.chars().noneMatch(c -> c == '\n' || c == '\r'), "comment", comment);
    }
    require(leads >= 0, "number of signals (0 or more)", leads);
    if (segments.isEmpty() && leads != signals.size()) {
      throw new IllegalArgumentException(leads + " signals stated, " + signals.size() + " given");
    }
    if (!signals.isEmpty() && !segments.isEmpty()) {
      throw new IllegalArgumentException("a header has either signals or segments, not both");
    }
  }

  /** An ordinary header as our own writers need it. */
  public static Header of(
      String name, double frequency, long samples, List<SignalSpec> signals, List<String> comment) {
    return new Header(
        name,
        signals.size(),
        frequency,
        frequency,
        0,
        samples,
        Optional.empty(),
        Optional.empty(),
        signals,
        List.of(),
        comment);
  }

  /**
   * Reads a header file.
   *
   * @param hea the file, with or without its ending .hea
   * @throws WfdbException where it breaks the grammar, with file and line
   */
  public static Header read(Path hea) throws IOException {
    Path file = file(hea);
    return parse(new String(Bytes.all(file, MAX_BYTES), StandardCharsets.UTF_8), file.toString());
  }

  /**
   * Parses a header.
   *
   * @param text content of the header file
   * @param where what to call it in error messages
   */
  public static Header parse(String text, String where) throws WfdbException {
    return new HeaderParser(where).parse(text);
  }

  /** The header file that a user means by {@code record}: the path itself, or with .hea added. */
  public static Path file(Path record) {
    Path name = record.getFileName();
    boolean whole = name != null && name.toString().endsWith(".hea");
    Path added = record.resolveSibling((name == null ? "" : name) + ".hea");
    return whole || (Files.isRegularFile(record) && !Files.exists(added)) ? record : added;
  }

  /** The header in the grammar of header(5); {@link #parse} of it gives an equal header. */
  public String text() {
    return HeaderText.of(this);
  }

  /** Whether this is a multi-segment header. */
  public boolean multiSegment() {
    return !segments.isEmpty();
  }

  Header with(long length, List<SignalSpec> specs) {
    return new Header(
        name,
        specs.size(),
        frequency,
        counterFrequency,
        counterBase,
        length,
        time,
        date,
        specs,
        List.of(),
        comments);
  }

  private static boolean positive(double x) {
    return Double.isFinite(x) && x > 0;
  }

  private static void require(boolean holds, String what, Object given) {
    if (!holds) {
      throw new IllegalArgumentException("impossible " + what + ": '" + given + "'");
    }
  }
}
