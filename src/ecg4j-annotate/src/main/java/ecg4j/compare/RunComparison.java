package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of ectopic beats, as EC57 asks and {@code rxr} does it.
 *
 * @param sensitivity by kind, how often a run of the reference (first index: its length, 6 for all
 *     above 5) met one of the test (second index; 0: none)
 * @param predictivity by kind, how often a run of the test (second index) met one of the reference
 *     (first index; 0: none)
 */
public record RunComparison(
    Map<RunKind, long[][]> sensitivity, Map<RunKind, long[][]> predictivity) {

  /** Couplets, short runs of 3 to 5 beats, and long ones. */
  public enum Length {
    COUPLET(2, 2),
    SHORT(3, 5),
    LONG(6, 6);

    private final int from;
    private final int to;

    Length(int from, int to) {
      this.from = from;
      this.to = to;
    }
  }

  /**
   * Runs of one annotator, by what the other annotator has in their place.
   *
   * @param found runs that the other annotator has, too
   * @param missed runs that the other annotator does not have
   */
  public record Counts(long found, long missed) {}

  static RunComparison of(
      List<Annotation> reference, List<Annotation> test, long from, long to, long window) {
    List<RunLabel.At> truth = labels(reference);
    List<RunLabel.At> judged = labels(test);
    Map<RunKind, long[][]> sensitivity = new EnumMap<>(RunKind.class);
    Map<RunKind, long[][]> predictivity = new EnumMap<>(RunKind.class);
    for (RunKind kind : RunKind.values()) {
      sensitivity.put(kind, new RunMatcher(kind, truth, judged, window).count(from, to));
      predictivity.put(
          kind, transposed(new RunMatcher(kind, judged, truth, window).count(from, to)));
    }
    return new RunComparison(sensitivity, predictivity);
  }

  private static List<RunLabel.At> labels(List<Annotation> annotations) {
    return RunLabel.of(
        annotations.stream().sorted(Comparator.comparingLong(Annotation::sample)).toList());
  }

  private static long[][] transposed(long[][] counts) {
    long[][] other = new long[counts.length][counts.length];
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        other[j][i] = counts[i][j];
      }
    }
    return other;
  }

  /** Runs of the reference: found are those for which the test has a run as long or longer. */
  public Counts ofReference(RunKind kind, Length length) {
    long[][] counts = sensitivity.get(kind);
    long found = 0;
    long missed = 0;
    for (int reference = length.from; reference <= length.to; reference++) {
      for (int test = 0; test < counts.length; test++) {
        found += test >= length.from ? counts[reference][test] : 0;
        missed += test < length.from ? counts[reference][test] : 0;
      }
    }
    return new Counts(found, missed);
  }

  /** Runs of the test: found are those for which the reference has a run as long or longer. */
  public Counts ofTest(RunKind kind, Length length) {
    long[][] counts = predictivity.get(kind);
    long found = 0;
    long missed = 0;
    for (int test = length.from; test <= length.to; test++) {
      for (int reference = 0; reference < counts.length; reference++) {
        found += reference >= length.from ? counts[reference][test] : 0;
        missed += reference < length.from ? counts[reference][test] : 0;
      }
    }
    return new Counts(found, missed);
  }
}
