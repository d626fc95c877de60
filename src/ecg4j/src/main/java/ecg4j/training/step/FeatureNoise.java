package ecg4j.training.step;

import ecg4j.data.set.BeatSet;
import ecg4j.models.network.FeatureScale;
import java.util.Random;

/**
 * Adds normal noise to the features of training beats, proportional to the standard deviation of
 * each feature. The noise of a beat depends only on seed, epoch and the beat's index.
 */
final class FeatureNoise {

  /** No noise. */
  public static final FeatureNoise NONE = new FeatureNoise(new double[0], 0);

  /** Keeps this noise apart from the changes to the signal of the same beat. */
  private static final long STREAM = 0x6665617475726573L;

  private final double[] deviations;
  private final long seed;

  private FeatureNoise(double[] deviations, long seed) {
    this.deviations = deviations;
    this.seed = seed;
  }

  /**
   * The noise of an experiment.
   *
   * @param share of each feature's standard deviation; 0: no noise
   * @param train beats from which the standard deviations are computed
   */
  public static FeatureNoise of(double share, BeatSet train, long seed) {
    if (share == 0) {
      return NONE;
    }
    double[] deviations = FeatureScale.of(train).deviation().clone();
    for (int f = 0; f < deviations.length; f++) {
      deviations[f] *= share;
    }
    return new FeatureNoise(deviations, seed ^ STREAM);
  }

  /** Adds it to the features of one beat, from {@code offset} on. */
  void apply(float[] features, int offset, int epoch, int beat) {
    if (deviations.length == 0) {
      return;
    }
    Random random = new Random(Seeds.mix(seed, epoch, beat));
    for (int f = 0; f < deviations.length; f++) {
      features[offset + f] += (float) (deviations[f] * random.nextGaussian());
    }
  }
}
