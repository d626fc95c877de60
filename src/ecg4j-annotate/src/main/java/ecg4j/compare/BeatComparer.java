package ecg4j.compare;

import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares annotation files.
 *
 * @param reference annotator that is held to be right, as {@code atr}
 * @param test annotator that is judged
 * @param folder where the test's files are; beside the records if not given
 * @param from where to begin, in seconds
 * @param to where to end, in seconds; the end of the record if not given
 * @param window how far apart two annotators may mark the same beat, in seconds
 */
public record BeatComparer(
    String reference,
    String test,
    Optional<Path> folder,
    double from,
    OptionalDouble to,
    double window) {

  /** What comes before is for the test to learn from, in seconds (EC57). */
  public static final double LEARNING = 300;

  /** Match window of EC57, in seconds. */
  public static final double WINDOW = 0.15;

  /** Checks the numbers. */
  public BeatComparer {
    if (!(from >= 0)) {
      throw new IllegalArgumentException(
          "the comparison's begin (--from) is %s s; allowed is 0 and above".formatted(from));
    }
    if (to.isPresent() && !(to.getAsDouble() > from)) {
      throw new IllegalArgumentException(
          "a comparison from %s to %s s ends before it begins".formatted(from, to.getAsDouble()));
    }
    if (!(window >= 0 && window <= 1)) {
      throw new IllegalArgumentException(
          "the match window (--window) is %s s; allowed is 0 to 1 s".formatted(window));
    }
  }

  /**
   * Compares the two annotators of a record.
   *
   * @param record its path, with or without .hea
   * @throws IOException if a file is not there or damaged, or the reference has no beat there
   * @throws IllegalArgumentException if the record ends before the comparison begins
   */
  public BeatComparison compare(Path record) throws IOException {
    Header header = Header.read(record);
    double rate = header.frequency();
    long matchWindow = samples(window, rate);
    BeatTrack truth = track(record, reference, matchWindow);
    Path beside = folder.map(f -> f.resolve(record.getFileName())).orElse(record);
    BeatTrack judged = track(beside, test, matchWindow);
    long last = header.samples() == Header.UNKNOWN ? truth.last() : header.samples();
    long begin = samples(from, rate);
    long end = to.isPresent() ? samples(to.getAsDouble(), rate) : last;
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
    matcher.run(begin, end);
    return new BeatComparison(
        header.name(),
        reference,
        test,
        from,
        end / rate,
        matcher.matrix(),
        matcher.intervals().at(rate),
        matcher.times().at(rate),
        (long) ((matcher.shutdown(end) + samples(0.5, rate)) / rate));
  }

  private static BeatTrack track(Path record, String annotator, long window) throws IOException {
    return new BeatTrack(Annotations.read(Annotations.file(record, annotator)), window);
  }

  private static long samples(double seconds, double rate) {
    return (long) (seconds * rate + 0.5);
  }
}
