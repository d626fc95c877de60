package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The header file of a record.
 *
 * <p>A header has either signals or segments. Each segment is a record itself.
 *
 * <p>A header that deviates from the grammar is read if its meaning is clear; {@code notes} then
 * lists the deviations. Nothing is guessed: a date that cannot be parsed is left out.
 *
 * @param name record name
 * @param leads number of signals; in a multi-segment header, the number of signals of the whole
 *     record
 * @param frequency frames per second
 * @param counterFrequency ticks per second of the recorder's counter (the sampling frequency if the
 *     header states none)
 * @param counterBase counter value at sample 0
 * @param samples length in frames, or {@link #UNKNOWN}
 * @param time time of day at sample 0, if stated
 * @param date date at sample 0, if stated
 * @param signals one per lead; empty in a multi-segment header
 * @param segments in order of time; empty in an ordinary header
 * @param comments lines that begin with #, without the # and surrounding blanks
 * @param notes one sentence with file and line per deviation from the format; in the header of a
 *     {@link Recording}, also the deviations of its signal files
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
    List<String> comments,
    List<String> notes) {

  /** Length of a record whose header states none; the signal files then determine it. */
  public static final long UNKNOWN = -1;

  /** Default sampling frequency in Hz if a header states none. */
  public static final double DEFAULT_FREQUENCY = 250;

  private static final String ENDING = ".hea";

  static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_.]*");

  /**
   * Checks every component.
   *
   * @throws IllegalArgumentException naming the component and the allowed values
   */
  public Header {
    signals = List.copyOf(signals);
    segments = List.copyOf(segments);
    notes = List.copyOf(notes);
    comments = comments.stream().map(String::strip).toList();
    require(NAME.matcher(name).matches(), "record name", name);
    require(isPositive(frequency), "sampling frequency (above 0 Hz)", frequency);
    require(isPositive(counterFrequency), "counter frequency (above 0 Hz)", counterFrequency);
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

  /** A header without notes. */
  public Header(
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
    this(
        name,
        leads,
        frequency,
        counterFrequency,
        counterBase,
        samples,
        time,
        date,
        signals,
        segments,
        comments,
        List.of());
  }

  /** An ordinary header with counter, date and comments left at their defaults. */
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
   * @param hea the file, with or without its suffix .hea
   * @throws WfdbException if it violates the grammar; the message names file and line
   */
  public static Header read(Path hea) throws IOException {
    Path file = file(hea);
    TextFile content = TextFile.read(file);
    Header header = parse(content.text(), file.toString());
    return header.withNotes(content.notes());
  }

  /**
   * Reads the header of a record of any kind with its signals and its length. For a multi-segment
   * record they are taken from the headers of its segments.
   *
   * @param hea the header file, with or without its suffix .hea
   * @throws WfdbException if a header violates the grammar, or if two headers contradict each other
   */
  public static Header readWhole(Path hea) throws IOException {
    Path file = file(hea);
    Header header = read(file);
    return header.isMultiSegment() ? Segments.of(file, header).header() : header;
  }

  /**
   * Parses a header.
   *
   * @param text content of the header file
   * @param where name of the file for error messages
   */
  public static Header parse(String text, String where) throws WfdbException {
    return new HeaderParser(where).parse(text);
  }

  /**
   * The header file of a record: the path itself, the path with .hea added, or the header next to
   * the given signal or annotation file.
   */
  public static Path file(Path record) {
    Path name = record.getFileName();
    boolean whole = name != null && name.toString().endsWith(ENDING);
    Path added = record.resolveSibling((name == null ? "" : name) + ENDING);
    if (whole || Files.exists(added) || !Files.isRegularFile(record)) {
      return whole ? record : added;
    }
    Path beside = record.resolveSibling(name.toString().replaceFirst("\\.[^.]*$", "") + ENDING);
    return Files.exists(beside) ? beside : record;
  }

  /** The header in the grammar of header(5). {@link #parse} returns an equal header. */
  public String text() {
    return HeaderText.of(this);
  }

  /** Whether this is a multi-segment header. */
  public boolean isMultiSegment() {
    return !segments.isEmpty();
  }

  /**
   * The highest sampling rate of a signal in samples per second; the frame rate if there are no
   * signals.
   */
  public double highestFrequency() {
    return frequency * signals.stream().mapToInt(SignalSpec::samplesPerFrame).max().orElse(1);
  }

  Header with(long length, List<SignalSpec> specs) {
    return with(length, specs, time, date, counterBase, notes);
  }

  /** A copy of this header with further notes appended. */
  Header withNotes(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Header(
        name,
        leads,
        frequency,
        counterFrequency,
        counterBase,
        samples,
        time,
        date,
        signals,
        segments,
        comments,
        all);
  }

  /**
   * The header of a part of the record, with the given signals and the time of day at its first
   * frame. It has no checksums, since checksums apply to whole signals.
   */
  Header part(FrameRange range, List<SignalSpec> specs) {
    if (range.from() == 0 && range.to() == samples) {
      return with(samples, specs);
    }
    double seconds = range.from() / frequency;
    LocalDateTime start =
        time.orElse(LocalTime.MIDNIGHT)
            .atDate(date.orElse(LocalDate.ofEpochDay(0)))
            .plusNanos(Math.round(seconds * 1e9));
    return with(
        range.length(),
        specs.stream()
            .map(spec -> spec.withSums(OptionalInt.empty(), OptionalInt.empty()))
            .toList(),
        time.map(any -> start.toLocalTime()),
        time.isPresent() ? date.map(any -> start.toLocalDate()) : date,
        counterBase + seconds * counterFrequency,
        notes);
  }

  private Header with(
      long length,
      List<SignalSpec> specs,
      Optional<LocalTime> start,
      Optional<LocalDate> day,
      double counter,
      List<String> said) {
    return new Header(
        name,
        specs.size(),
        frequency,
        counterFrequency,
        counter,
        length,
        start,
        day,
        specs,
        List.of(),
        comments,
        said);
  }

  private static boolean isPositive(double x) {
    return Double.isFinite(x) && x > 0;
  }

  private static void require(boolean holds, String what, Object given) {
    if (!holds) {
      throw new IllegalArgumentException("impossible " + what + ": '" + given + "'");
    }
  }
}
