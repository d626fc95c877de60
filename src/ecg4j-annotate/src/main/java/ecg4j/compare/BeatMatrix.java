package ecg4j.compare;

import ecg4j.metrics.Ec57;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * How often a reference label met a test label. The rows are the reference, the columns the test; a
 * test beat without a reference beat is in row O or X, a reference beat without a test beat in
 * column O or X.
 */
public final class BeatMatrix {

  private final long[][] counts = new long[BeatLabel.values().length][BeatLabel.values().length];

  /** Counts a pair, unless neither is a beat. */
  void add(BeatLabel reference, BeatLabel test) {
    if (reference.beat() || test.beat()) {
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
   * @param references names of labels, as {@code "FQ"}
   * @param tests likewise
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

  /** Beats that both have, of whatever class: true positives of a detector. */
  public long matched() {
    return sum("NSVFQ", "NSVFQ");
  }

  /** Beats of the reference that the test has not: false negatives of a detector. */
  public long missed() {
    return sum("NSVFQ", "OX");
  }

  /** Beats of the test that the reference has not: false positives of a detector. */
  public long extra() {
    return sum("OX", "NSVFQ");
  }

  /** Ventricular ectopic beats; F or Q called V is not counted. */
  public Ec57 veb() {
    return new Ec57(
        count(BeatLabel.V, BeatLabel.V),
        sum("NSOX", "V"),
        sum("V", "NSFQOX"),
        sum("NSFQOX", "NSFQ"));
  }

  /** Supraventricular ectopic beats; Q called S is not counted. */
  public Ec57 sveb() {
    return new Ec57(
        count(BeatLabel.S, BeatLabel.S),
        sum("NVFOX", "S"),
        sum("S", "NVFQOX"),
        sum("NVFQOX", "NVFQ"));
  }
}
