package ecg4j.evaluation;

import java.util.Arrays;

/**
 * For one class and each pair of patients i and j: the number of correctly ranked pairs of a beat
 * of the class from patient i and another beat from patient j, with ties counted as one half. AUC
 * is the fraction of such pairs, so the AUC of any resampled set of patients can be computed
 * exactly from these counts.
 */
final class Concordance {

  private final double[][] pairs;
  private final long[] positives;
  private final long[] negatives;

  private Concordance(int patients) {
    pairs = new double[patients][patients];
    positives = new long[patients];
    negatives = new long[patients];
  }

  static Concordance of(Predictions predictions, int c, int[] patient, int patients) {
    Concordance concordance = new Concordance(patients);
    int n = predictions.size();
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = Ranking.key(predictions.probabilities()[i][c], i);
    }
    Arrays.sort(keys);
    for (int start = 0, end; start < n; start = end) {
      end = start + 1;
      while (end < n && keys[end] >> 32 == keys[start] >> 32) {
        end++;
      }
      concordance.addTied(keys, start, end, predictions.truth(), c, patient);
    }
    return concordance;
  }

  /**
   * Adds beats start … end−1, which have equal probability; negatives below it have been counted
   * already.
   */
  private void addTied(long[] keys, int start, int end, int[] truth, int c, int[] patient) {
    long[] below = negatives.clone();
    for (int k = start; k < end; k++) {
      int beat = (int) keys[k];
      if (truth[beat] != c) {
        negatives[patient[beat]]++;
      }
    }
    for (int k = start; k < end; k++) {
      int beat = (int) keys[k];
      if (truth[beat] == c) {
        positives[patient[beat]]++;
        double[] row = pairs[patient[beat]];
        for (int j = 0; j < row.length; j++) {
          row[j] += (below[j] + negatives[j]) / 2.0;
        }
      }
    }
  }

  long positives(int[] times) {
    return dot(positives, times);
  }

  /** The AUC if patient i occurs times[i] times. */
  double auc(int[] times) {
    double right = 0;
    for (int i = 0; i < times.length; i++) {
      for (int j = 0; j < times.length; j++) {
        right += times[i] * times[j] * pairs[i][j];
      }
    }
    return right / positives(times) / dot(negatives, times);
  }

  private static long dot(long[] counts, int[] times) {
    long sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += counts[i] * times[i];
    }
    return sum;
  }
}
