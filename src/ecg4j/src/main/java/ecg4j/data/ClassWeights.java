package ecg4j.data;

/** How much a beat of each class counts in the loss, so that every class counts the same. */
public final class ClassWeights {

  private ClassWeights() {}

  /**
   * total / (C · n_c) for each class, with C the number of all classes; 0 for a class without
   * beats.
   *
   * @param counts n_c, beats of each class
   */
  public static double[] of(int[] counts) {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    double[] weights = new double[counts.length];
    for (int c = 0; c < counts.length; c++) {
      weights[c] = counts[c] == 0 ? 0 : (double) total / ((double) counts.length * counts[c]);
    }
    return weights;
  }
}
