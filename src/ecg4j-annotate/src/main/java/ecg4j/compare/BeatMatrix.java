package ecg4j.compare;

import ecg4j.metrics.Ec57;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Confusion matrix of reference labels (rows) and test labels (columns). A test beat without a
 * reference beat is in row O or X, and a reference beat without a test beat in column O or X.
 */
public final class BeatMatrix {

  private final long[][] counts = new long[BeatLabel.values().length][BeatLabel.values().length];

  /** Counts a pair, unless neither label is a beat. */
  void add(BeatLabel reference, BeatLabel test) {
    if (reference.isBeat() || test.isBeat()) {
      counts[reference.ordinal()][test.ordinal()]++;
    }
  }

  /** Adds all counts of another comparison. */
  void add(BeatMatrix other) {
    for (int r = 0; r < counts.length; r++) {
      for (int t = 0; t < counts.length; t++) {
        counts[r][t] += other.counts[r][t];
      }
    }
  }

  /** One cell. */
  public long count(BeatLabel reference, BeatLabel test) {
    return counts[reference.ordinal()][test.ordinal()];
  }

  /**
   * The sum over some rows and columns.
   *
   * @param references names of the rows, for example {@code "FQ"}
   * @param tests names of the columns
   */
  long sum(String references, String tests) {
    return sum(labels(references), labels(tests));
  }

  private long sum(Set<BeatLabel> references, Set<BeatLabel> tests) {
    return references.stream()
        .mapToLong(r -> tests.stream().mapToLong(t -> count(r, t)).sum())
        .sum();
  }

  private static Set<BeatLabel> labels(String names) {
    EnumSet<BeatLabel> labels = EnumSet.noneOf(BeatLabel.class);
    Arrays.stream(names.split("")).map(BeatLabel::valueOf).forEach(labels::add);
    return labels;
  }

  /** Beats of any class that both annotators have: true positives of a detector. */
  public long matched() {
    return sum("NSVFQ", "NSVFQ");
  }

  /** Beats of the reference that the test does not have: false negatives of a detector. */
  public long missed() {
    return sum("NSVFQ", "OX");
  }

  /** Beats of the test that the reference does not have: false positives of a detector. */
  public long extra() {
    return sum("OX", "NSVFQ");
  }

  /** Counts of ventricular ectopic beats; F or Q labelled V by the test is not counted. */
  public Ec57 veb() {
    return new Ec57(
        count(BeatLabel.V, BeatLabel.V),
        sum("NSOX", "V"),
        sum("V", "NSFQOX"),
        sum("NSFQOX", "NSFQ"));
  }

  /** Counts of supraventricular ectopic beats; Q labelled S by the test is not counted. */
  public Ec57 sveb() {
    return new Ec57(
        count(BeatLabel.S, BeatLabel.S),
        sum("NVFOX", "S"),
        sum("S", "NVFQOX"),
        sum("NVFQOX", "NVFQ"));
  }
}
