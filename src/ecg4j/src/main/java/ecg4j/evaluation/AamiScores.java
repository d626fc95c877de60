package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import ecg4j.metrics.Ec57;
import java.util.Arrays;

/**
 * Metrics of the AAMI classes, which they find by name. NaN if a class that they need is absent.
 */
final class AamiScores {

  private AamiScores() {}

  /** Returns the mean F1 of some classes, of those that occur in truth or predictions. */
  static double meanF1(Confusion m, String... names) {
    int[] known = Arrays.stream(names).mapToInt(m::indexOf).toArray();
    if (Arrays.stream(known).anyMatch(c -> c < 0)) {
      return Double.NaN;
    }
    return Arrays.stream(known)
        .filter(c -> m.support(c) + m.predicted(c) > 0)
        .mapToDouble(m::f1)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the false positives of a class per 1,000 beats of any class. */
  static double per1000(Confusion m, Ec57 counts, String label) {
    return m.indexOf(label) < 0 ? Double.NaN : 1000.0 * counts.falsePositives() / m.total();
  }

  /** Returns jκ of Mar et al. 2011. */
  static double jKappa(Confusion m) {
    int s = m.indexOf("S");
    int v = m.indexOf("V");
    if (s < 0 || v < 0 || m.support(s) == 0 || m.support(v) == 0) {
      return Double.NaN;
    }
    return 0.5 * m.kappa() + 0.125 * (m.recall(s) + m.recall(v) + m.precision(s) + m.precision(v));
  }
}
