package ecg4j.compare;

import ecg4j.formats.RecordAnnotations;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.file.ReadOptions;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares two annotators of recordings.
 *
 * @param reference annotator that is taken as the truth, for example {@code atr}; {@link
 *     RecordAnnotations#IN_FILE} for the annotations in the recording itself
 * @param test annotator to evaluate
 * @param read facts that the recordings do not state
 * @param folder of the test's files; that of the recordings if not given
 * @param from start of the compared part, in seconds
 * @param to its end, in seconds; the end of the recording if not given, and if 0, the last beat of
 *     the annotator that ends first
 * @param window how far apart two annotators may mark the same beat, in seconds
 */
public record BeatComparer(
    String reference,
    String test,
    ReadOptions read,
    Optional<Path> folder,
    double from,
    OptionalDouble to,
    double window) {

  /** Default beginning in seconds: the time before it is a learning period (EC57). */
  public static final double LEARNING = 300;

  /** Match window of EC57 in seconds. */
  public static final double WINDOW = 0.15;

  /** Checks the numbers. */
  public BeatComparer {
    if (!(from >= 0)) {
      throw new IllegalArgumentException(
          "the beginning of the comparison (--from) is %s s; it must be 0 or more".formatted(from));
    }
    if (to.isPresent() && to.getAsDouble() != 0 && !(to.getAsDouble() > from)) {
      throw new IllegalArgumentException(
          "the comparison from %s to %s s ends before it begins".formatted(from, to.getAsDouble()));
    }
    if (!(window >= 0 && window <= 1)) {
      throw new IllegalArgumentException(
          "the match window (--window) is %s s; allowed: 0 to 1 s".formatted(window));
    }
  }

  /**
   * Compares the two annotators of a record.
   *
   * @param record path of the recording
   * @throws IOException if a file is not there or damaged, or the reference has no beat there
   * @throws IllegalArgumentException if the record ends before the comparison begins
   */
  public BeatComparison compare(Path record) throws IOException {
    return compare(record, folder.orElse(null));
  }

  /**
   * The test's file of a recording; the recording itself if it holds the annotations.
   *
   * @param place folder where it is; null for that of the recording
   */
  public Path testFile(Path record, Path place) {
    if (test.equals(RecordAnnotations.IN_FILE)) {
      return record;
    }
    Path file = RecordAnnotations.file(record, test);
    return place == null ? file : place.resolve(file.getFileName());
  }

  /**
   * Reads the test's annotations of a recording.
   *
   * @param place folder of their file; null for that of the recording
   * @throws IOException if there are none, or they are damaged
   */
  public AnnotationFile readTest(Path record, Path place) throws IOException {
    return test.equals(RecordAnnotations.IN_FILE)
        ? RecordAnnotations.read(record, test, read)
        : RecordAnnotations.read(record, testFile(record, place), read);
  }

  /**
   * Compares the two annotators of a recording; the test's file may be in another folder.
   *
   * @param place folder of the test annotations; null for the record's folder
   */
  public BeatComparison compare(Path record, Path place) throws IOException {
    Header header = RecordingFiles.open(record, read).header();
    AnnotationFile ofReference = RecordAnnotations.read(record, reference, read);
    AnnotationFile ofTest = readTest(record, place);
    double rate = rate(header, ofReference, ofTest);
    long matchWindow = samples(window, rate);
    List<Annotation> references = ofReference.in(header, rate);
    List<Annotation> tests = ofTest.in(header, rate);
    BeatTrack truth = new BeatTrack(references, matchWindow);
    BeatTrack judged = new BeatTrack(tests, matchWindow);
    long length = Math.round(header.samples() * (rate / header.frequency()));
    long last = header.samples() == Header.UNKNOWN ? truth.last() : length;
    long begin = samples(from, rate);
    boolean whole = to.isPresent() && to.getAsDouble() == 0;
    long end = to.isEmpty() || whole ? last : samples(to.getAsDouble(), rate);
    if (begin > last) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "record %s ends after %.1f s, before the comparison begins, at %s s",
              header.name(),
              last / rate,
              from));
    }
    if (truth.at(truth.first(begin)) > end) {
      throw new WfdbException(
          String.format(
              Locale.ROOT,
              "record %s: annotator %s has no beat between %s and %.1f s",
              header.name(),
              reference,
              from,
              end / rate));
    }
    BeatMatcher matcher = new BeatMatcher(truth, judged, matchWindow, TimeError.NEAR * rate);
    matcher.run(begin, whole ? SampleInterval.OPEN : end);
    List<String> notes = new ArrayList<>(header.notes());
    notes.addAll(ofReference.notes());
    notes.addAll(ofTest.notes());
    endless(header, reference, truth, notes);
    endless(header, test, judged, notes);
    return new BeatComparison(
        header.name(),
        reference,
        test,
        from,
        end / rate,
        matcher.matrix(),
        matcher.intervals().at(rate),
        matcher.times().at(rate),
        (long) ((matcher.shutdown(end) + samples(0.5, rate)) / rate),
        matcher.pairs(),
        RunComparison.of(references, tests, begin, end, matchWindow),
        EpisodeComparison.of(references, tests, begin, end, rate),
        rate == header.frequency() ? OptionalDouble.empty() : OptionalDouble.of(rate),
        notes);
  }

  /**
   * Time resolution of the comparison in Hz: the frame rate, as in {@code bxb}. If an annotator has
   * times within frames, it is the rate of the fastest signal.
   */
  private static double rate(Header header, AnnotationFile... files) {
    boolean finer =
        Arrays.stream(files).anyMatch(f -> f.resolution().orElse(0) > header.frequency());
    return finer ? header.highestFrequency() : header.frequency();
  }

  private static void endless(
      Header header, String annotator, BeatTrack track, List<String> notes) {
    if (track.unread() > 0) {
      notes.add(
          "record %s: annotator %s has a VF episode without end ('[' without ']'); the %s annotations"
                  .formatted(header.name(), annotator, track.unread())
              + " after its beginning are not compared, as in bxb");
    }
  }

  private static long samples(double seconds, double rate) {
    return (long) (seconds * rate + 0.5);
  }
}
