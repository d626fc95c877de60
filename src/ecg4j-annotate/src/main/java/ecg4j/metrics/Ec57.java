package ecg4j.metrics;

import java.util.List;

/**
 * Counts of one ectopic class against all other beats, as defined by ANSI/AAMI EC57 and implemented
 * by PhysioNet's {@code bxb}. Beats that cannot be expected to be distinguished from the class are
 * not false positives. For VEB these are fusion and unclassifiable beats (F, Q), for SVEB
 * unclassifiable beats (Q). If they are predicted as the class, they are not counted; otherwise
 * they are true negatives.
 *
 * <p>A ratio is NaN if its denominator is 0, or if the classifier does not have the class.
 */
public record Ec57(
    long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

  /** Supraventricular ectopic beats: class S. */
  public static Ec57 sveb(Confusion confusion) {
    return of(confusion, "S", List.of("Q"));
  }

  /** Ventricular ectopic beats: class V. */
  public static Ec57 veb(Confusion confusion) {
    return of(confusion, "V", List.of("F", "Q"));
  }

  private static Ec57 of(Confusion confusion, String name, List<String> excused) {
    int c = confusion.indexOf(name);
    if (c < 0) {
      return new Ec57(0, 0, 0, 0);
    }
    long falsePositives = confusion.falsePositives(c);
    for (String other : excused) {
      int e = confusion.indexOf(other);
      falsePositives -= e < 0 ? 0 : confusion.count(e, c);
    }
    return new Ec57(
        confusion.truePositives(c),
        falsePositives,
        confusion.falseNegatives(c),
        confusion.trueNegatives(c));
  }

  /** Sensitivity (Se). */
  public double sensitivity() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /** Positive predictivity (+P). */
  public double positivePredictivity() {
    return (double) truePositives / (truePositives + falsePositives);
  }

  /** False positive rate (FPR). */
  public double falsePositiveRate() {
    return (double) falsePositives / (falsePositives + trueNegatives);
  }

  public double accuracy() {
    return (double) (truePositives + trueNegatives)
        / (truePositives + trueNegatives + falsePositives + falseNegatives);
  }
}
