package ecg4j.data;

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

  private static double weight(long total, int[] counts, int c, double power) {
    double even = (double) total / ((double) counts.length * counts[c]);
    return power == 1 ? even : Math.pow(even, power);
  }
}
