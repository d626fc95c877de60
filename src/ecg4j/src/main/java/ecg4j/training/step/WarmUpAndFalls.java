package ecg4j.training.step;

import ecg4j.config.section.TrainingConfig;

/**
 * A linear warm-up, then falls by a factor.
 *
 * <p>Warm-up goes by steps: update number u (from 0) of the first W epochs of S steps runs at lr ·
 * (u + 1) / (W·S), so that the first step is small and the last one of the warm-up is full. From
 * then on the rate is lr · factor^k after k falls, and never below the smallest rate; see {@code
 * RateFalls} for when it falls.
 */
final class WarmUpAndFalls implements LearningRate {

  private static final long serialVersionUID = 1L;

  private final double full;
  private final double factor;
  private final double smallest;
  private final long warmUpSteps;
  private int falls;

  WarmUpAndFalls(TrainingConfig config, int stepsPerEpoch) {
    this(
        config.lr(),
        config.lrFactor(),
        config.minLr(),
        (long) config.warmupEpochs() * stepsPerEpoch);
  }

  private WarmUpAndFalls(double full, double factor, double smallest, long warmUpSteps) {
    this.full = full;
    this.factor = factor;
    this.smallest = Math.min(full, smallest);
    this.warmUpSteps = warmUpSteps;
  }

  @Override
  public void falls(int k) {
    falls = k;
  }

  @Override
  public double valueAt(int update, int epoch) {
    double reduced = Math.max(smallest, full * Math.pow(factor, falls));
    return update < warmUpSteps ? reduced * (update + 1.0) / warmUpSteps : reduced;
  }

  @Override
  public LearningRate clone() {
    WarmUpAndFalls copy = new WarmUpAndFalls(full, factor, smallest, warmUpSteps);
    copy.falls = falls;
    return copy;
  }
}
