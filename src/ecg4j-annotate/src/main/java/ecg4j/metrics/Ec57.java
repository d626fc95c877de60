package ecg4j.metrics;

import java.util.List;

/**
 * One ectopic class against all other beats, counted as ANSI/AAMI EC57 asks and as PhysioNet's
 * {@code bxb} does: beats that nobody can be expected to tell apart from the class are no false
 * positives. For VEB these are fusion and unclassifiable beats (F, Q), for SVEB the unclassifiable
 * (Q). Called otherwise they are true negatives; called the class they are not counted at all.
 *
 * <p>A ratio without denominator, or of a class that the classifier does not know, is not a number.
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

  /** Se. */
  public double sensitivity() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /** +P. */
  public double positivePredictivity() {
    return (double) truePositives / (truePositives + falsePositives);
  }

  /** FPR. */
  public double falsePositiveRate() {
    return (double) falsePositives / (falsePositives + trueNegatives);
  }

  public double accuracy() {
    return (double) (truePositives + trueNegatives)
        / (truePositives + trueNegatives + falsePositives + falseNegatives);
  }
}
