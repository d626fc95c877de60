package ecg4j.data.batches;

/** Class weights in the loss, chosen so that every class has the same total weight. */
public final class ClassWeights {

  private ClassWeights() {}

  /**
   * Returns total / (C · n_c) for each class, where C is the number of classes; 0 for a class
   * without beats.
   *
   * @param counts n_c, beats of each class
   */
  public static double[] of(int[] counts) {
    return of(counts, 1);
  }

  /**
   * Returns (total / (C · n_c))^power for each class; 0 for a class without beats.
   *
   * @param power 1: every class has the same weight; 0: every beat has the same weight; between: a
   *     compromise
   */
  public static double[] of(int[] counts, double power) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    double[] weights = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      weights[c] = counts[c] == 0 ? 0 : weight(total, counts, c, power);
    }
    return weights;
  }

  /**
   * Returns (1 − β)/(1 − β^n_c) for each class, scaled so that the mean over the classes with beats
   * is 1; 0 for a class without beats. n_c beats count as (1 − β^n_c)/(1 − β) beats, the "effective
   * number" (Cui et al. 2019, arXiv 1901.05555, equation 2): the more beats of a class there are,
   * the more likely is another beat similar to one of them.
   *
   * @param counts n_c, beats of each class
   * @param beta β, 0: every class has the same weight per beat; towards 1: as {@link #of(int[])}
   */
  public static double[] ofEffectiveNumbers(int[] counts, double beta) {
    double[] weights = new double[counts.length];
    double sum = 0;
    int present = 0;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        // 1 − β^n, exact also for β close to 1
        weights[c] = (1 - beta) / -Math.expm1(counts[c] * Math.log(beta));
        sum += weights[c];
        present++;
      }
    }
    for (int c = 0; c < counts.length; c++) {
      weights[c] *= present / Math.max(sum, Double.MIN_NORMAL);
    }
    return weights;
  }

  private static double weight(long total, int[] counts, int c, double power) {
    double even = (double) total / ((double) counts.length * counts[c]);
    return power == 1 ? even : Math.pow(even, power);
  }
}
