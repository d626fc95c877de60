package ecg4j.training.step;

/**
 * A linear warm-up, then a half cosine from the largest to the smallest rate (Loshchilov and Hutter
 * 2017, arXiv 1608.03983, equation 5, one period without restarts).
 *
 * <p>Update u (from 0) of the first W updates runs at max · (u + 1)/W. Later ones run at min + (max
 * − min)/2 · (1 + cos(π·(u − W)/(T − W))) for T updates in all; later updates keep the smallest
 * rate.
 *
 * @param max largest rate
 * @param min smallest rate, after the last update
 * @param warmUp W
 * @param total T, updates of all epochs
 */
record Cosine(double max, double min, long warmUp, long total) implements LearningRate {

  private static final long serialVersionUID = 1L;

  @Override
  public double valueAt(int update, int epoch) {
    if (update < warmUp) {
      return max * (update + 1.0) / warmUp;
    }
    double share = update < total ? (update - warmUp) / (double) (total - warmUp) : 1;
    return min + (max - min) / 2 * (1 + Math.cos(Math.PI * share));
  }

  @Override
  public LearningRate clone() {
    return this;
  }
}
