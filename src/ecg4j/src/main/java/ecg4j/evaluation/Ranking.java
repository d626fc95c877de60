package ecg4j.evaluation;

import java.util.Arrays;

/**
 * Beats ordered by their probability of one class: the ROC and precision–recall curve of that class
 * against the rest. Beats of equal probability form one point of the curve.
 */
public final class Ranking {

  /**
   * Number of beats of the class at or above the k-th highest distinct probability; {@link
   * #falsePositives} likewise for all other beats.
   */
  private final int[] truePositives;

  private final int[] falsePositives;
  private final int points;

  private Ranking(int[] truePositives, int[] falsePositives, int points) {
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
    this.points = points;
  }

  static Ranking of(float[][] probabilities, int[] truth, int c) {
    long[] keys = new long[truth.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(probabilities[i][c], truth[i] == c ? 1 : 0);
    }
    Arrays.sort(keys);
    int[] tp = new int[keys.length];
    int[] fp = new int[keys.length];
    int points = 0;
    int positives = 0;
    for (int i = keys.length - 1; i >= 0; i--) {
      positives += (int) (keys[i] & 1);
      if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) {
        tp[points] = positives;
        fp[points++] = keys.length - i - positives;
      }
    }
    return new Ranking(tp, fp, points);
  }

  /**
   * A key that sorts by probability and contains a payload. The bits of non-negative floats have
   * the same order as the floats. Adding zero converts −0 to 0.
   */
  static long key(float probability, int payload) {
    return (long) Float.floatToIntBits(probability + 0f) << 32 | payload;
  }

  /** Number of beats of the class. */
  int positives() {
    return truePositives[points - 1];
  }

  /** Number of beats of all other classes. */
  int negatives() {
    return falsePositives[points - 1];
  }

  /** Whether the curve is defined: beats of the class and other beats occur. */
  boolean isDefined() {
    return positives() > 0 && negatives() > 0;
  }

  /** Number of points of the curve, from the highest threshold to the lowest. */
  public int points() {
    return points;
  }

  /** Fraction of the class at or above point k. */
  public double sensitivity(int k) {
    return (double) truePositives[k] / positives();
  }

  /** Fraction of all other beats at or above point k. */
  public double falsePositiveRate(int k) {
    return (double) falsePositives[k] / negatives();
  }

  /** Fraction of the class among the beats at or above point k. */
  public double precision(int k) {
    return (double) truePositives[k] / (truePositives[k] + falsePositives[k]);
  }

  /** Area under the ROC curve by the trapezoidal rule, so that a tie counts one half. */
  double auc() {
    double twice = 0;
    for (int k = 0; k < points; k++) {
      long left = k == 0 ? 0 : falsePositives[k - 1];
      long below = k == 0 ? 0 : truePositives[k - 1];
      twice += (double) (falsePositives[k] - left) * (truePositives[k] + below);
    }
    return twice / 2 / positives() / negatives();
  }

  /** Σ (R_k − R_{k−1}) P_k, without interpolation. */
  double averagePrecision() {
    double sum = 0;
    for (int k = 0; k < points; k++) {
      sum += (truePositives[k] - (k == 0 ? 0 : truePositives[k - 1])) * precision(k);
    }
    return sum / positives();
  }
}
