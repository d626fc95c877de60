package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares annotation files.
 *
 * @param reference suffix of the reference annotations, for example {@code atr}
 * @param test suffix of the annotations under test
 * @param folder folder of the test annotations; if empty, the folders of the records
 * @param from beginning of the comparison, in seconds
 * @param to end of the comparison, in seconds; if empty, the end of the record; if 0, the last beat
 *     of the annotator that ends first
 * @param window maximum distance between two annotations of the same beat, in seconds
 */
public record BeatComparer(
    String reference,
    String test,
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
          "the match window (--window) is %s s; allowed is 0 to 1 s".formatted(window));
    }
  }

  /**
   * Compares the two annotators of a record.
   *
   * @param record path of the record, with or without .hea
   * @throws IOException if a file does not exist or is damaged, or if the reference has no beat in
   *     the compared part
   * @throws IllegalArgumentException if the record ends before the comparison begins
   */
  public BeatComparison compare(Path record) throws IOException {
    return compare(record, folder.orElse(null));
  }

  /**
   * The file with the test annotations of a record.
   *
   * @param place folder of the file; null for the record's folder
   */
  public Path testFile(Path record, Path place) {
    Path reference = Annotations.file(record, test);
    return place == null ? reference : place.resolve(reference.getFileName());
  }

  /**
   * Compares the two annotators of a record, with the test annotations in another folder.
   *
   * @param place folder of the test annotations; null for the record's folder
   */
  public BeatComparison compare(Path record, Path place) throws IOException {
    Header header = Header.readWhole(record);
    AnnotationFile ofReference = AnnotationFile.read(Annotations.file(record, reference));
    AnnotationFile ofTest = AnnotationFile.read(testFile(record, place));
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
          "record %s ends after %.1f s, before the comparison begins, at %s s"
              .formatted(header.name(), last / rate, from));
    }
    if (truth.at(truth.first(begin)) > end) {
      throw new WfdbException(
          "record %s: annotator %s has no beat between %s and %.1f s"
              .formatted(header.name(), reference, from, end / rate));
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
          "record %s: annotator %s has a VF episode without end ('[' without ']'); the %d annotations"
                  .formatted(header.name(), annotator, track.unread())
              + " after its beginning are not compared, as in bxb");
    }
  }

  private static long samples(double seconds, double rate) {
    return (long) (seconds * rate + 0.5);
  }
}
