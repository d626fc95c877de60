package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Comparison of runs of ectopic beats as defined by EC57 and implemented by {@code rxr}.
 *
 * @param sensitivity per kind, the number of runs of the reference by their length (first index, 6
 *     for all above 5) and the length of the test's run (second index; 0: none)
 * @param predictivity per kind, the number of runs of the test by their length (second index) and
 *     the length of the reference's run (first index; 0: none)
 */
public record RunComparison(
    Map<RunKind, long[][]> sensitivity, Map<RunKind, long[][]> predictivity) {

  /** Lengths of runs: couplets, short runs of 3 to 5 beats, and long runs. */
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
   * Numbers of runs of one annotator.
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

  /** Runs of the reference. A run is found if the test has a run of at least this length. */
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

  /** Runs of the test. A run is found if the reference has a run of at least this length. */
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
