package ecg4j.evaluation;

import java.util.Arrays;

/**
 * Beats ordered by their probability of one class: the ROC and precision–recall curve of that class
 * against the rest. Beats of equal probability share one point of the curve.
 */
public final class Ranking {

  /** Beats of the class, and of all others, at or above the k-th highest distinct probability. */
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
   * A key that sorts by probability and carries a payload: the bits of a float that is not negative
   * are ordered as the float is. Adding zero turns −0 into 0.
   */
  static long key(float probability, int payload) {
    return (long) Float.floatToIntBits(probability + 0f) << 32 | payload;
  }

  /** Beats of the class. */
  int positives() {
    return truePositives[points - 1];
  }

  /** Beats of all other classes. */
  int negatives() {
    return falsePositives[points - 1];
  }

  /** Whether both kinds of beat occur, without which there is no curve. */
  boolean defined() {
    return positives() > 0 && negatives() > 0;
  }

  /** Points of the curve, from the highest threshold to the lowest. */
  public int points() {
    return points;
  }

  /** Share of the class at or above point k. */
  public double sensitivity(int k) {
    return (double) truePositives[k] / positives();
  }

  /** Share of all other beats at or above point k. */
  public double falsePositiveRate(int k) {
    return (double) falsePositives[k] / negatives();
  }

  /** Share of the class among the beats at or above point k. */
  public double precision(int k) {
    return (double) truePositives[k] / (truePositives[k] + falsePositives[k]);
  }

  /** Area under the ROC curve by trapezes, i.e. a tie counts one half. */
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
