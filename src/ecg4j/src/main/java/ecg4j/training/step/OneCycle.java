package ecg4j.training.step;

/**
 * One cycle (Smith and Topin 2018, arXiv 1708.07120) as PyTorch's {@code OneCycleLR} with its
 * defaults: by half cosines, the rate rises from max/25 to max in the first 30 % of the updates and
 * falls to max/250,000 in the others, while Adam's β₁ goes from .95 to .85 and back.
 *
 * @param max largest rate
 * @param total updates of the whole training, all epochs; later updates keep the last values
 */
record OneCycle(double max, long total) implements LearningRate {

  private static final long serialVersionUID = 1L;
  private static final double RISING = 0.3;
  private static final double START_DIVISOR = 25;
  private static final double END_DIVISOR = 1e4;
  private static final double HIGH_BETA1 = 0.95;
  private static final double LOW_BETA1 = 0.85;

  @Override
  public double valueAt(int update, int epoch) {
    double start = max / START_DIVISOR;
    return between(update, start, max, start / END_DIVISOR);
  }

  @Override
  public double beta1(int update) {
    return between(update, HIGH_BETA1, LOW_BETA1, HIGH_BETA1);
  }

  /** From the start to the peak and on to the end. */
  private double between(int update, double start, double peak, double end) {
    double top = RISING * total - 1;
    double last = total - 1.0;
    if (update <= top) {
      return cosine(start, peak, top == 0 ? 1 : update / top);
    }
    return cosine(peak, end, Math.min(1, (update - top) / (last - top)));
  }

  private static double cosine(double from, double to, double share) {
    return to + (from - to) / 2 * (Math.cos(Math.PI * share) + 1);
  }

  @Override
  public LearningRate clone() {
    return this;
  }
}
