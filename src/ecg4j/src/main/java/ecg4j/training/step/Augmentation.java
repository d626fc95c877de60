package ecg4j.training.step;

import ecg4j.config.AugmentationConfig;
import java.util.Arrays;
import java.util.Random;

/**
 * Random changes to a training beat, each made with probability p, in this order:
 *
 * <ul>
 *   <li>shift: the whole beat moves by up to ± share · window samples; the edge sample fills the
 *       gap, because a beat is not periodic;
 *   <li>amplitude: all samples times 1 + u, u uniform in ± the largest change;
 *   <li>noise: each sample plus a normal number of the given standard deviation.
 * </ul>
 *
 * <p>The changes of a beat depend only on seed, epoch and the beat's index, not on batch size,
 * order or threads.
 */
public final class Augmentation {

  private final AugmentationConfig config;
  private final long seed;

  /**
   * @param seed with a beat's place in the training, decides its changes
   */
  public Augmentation(AugmentationConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  /** Changes one beat in place: {@code window} samples from {@code offset} on. */
  public void apply(float[] signals, int offset, int window, int epoch, int beat) {
    if (config.p() == 0) {
      return;
    }
    Random random = new Random(Seeds.mix(seed, epoch, beat));
    if (random.nextDouble() < config.p()) {
      int most = (int) Math.round(config.shift() * window);
      shift(signals, offset, window, random.nextInt(2 * most + 1) - most);
    }
    if (random.nextDouble() < config.p()) {
      float scale = (float) (1 + config.amplitude() * (2 * random.nextDouble() - 1));
      for (int t = offset; t < offset + window; t++) {
        signals[t] *= scale;
      }
    }
    if (random.nextDouble() < config.p()) {
      for (int t = offset; t < offset + window; t++) {
        signals[t] += (float) (config.noise() * random.nextGaussian());
      }
    }
  }

  private static void shift(float[] signals, int offset, int window, int by) {
    int kept = window - Math.abs(by);
    if (by > 0) {
      float edge = signals[offset];
      System.arraycopy(signals, offset, signals, offset + by, kept);
      Arrays.fill(signals, offset, offset + by, edge);
    } else if (by < 0) {
      float edge = signals[offset + window - 1];
      System.arraycopy(signals, offset - by, signals, offset, kept);
      Arrays.fill(signals, offset + kept, offset + window, edge);
    }
  }
}
