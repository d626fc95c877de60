package ecg4j.training.scoring;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.step.Augmentation;
import ecg4j.training.step.Seeds;
import java.util.function.UnaryOperator;

/**
 * The views of each beat that are classified: the beat itself, or several randomly augmented
 * copies, whose probabilities are averaged (test-time augmentation). The views of a beat depend
 * only on the experiment's seed, the beat's index and the number of the view.
 */
public final class Views {

  /** The beat as it is. */
  static final Views NONE = new Views(0, null);

  /** Keeps the random numbers of views apart from those of a training epoch. */
  private static final long APART = 0x7E57;

  private final int count;
  private final Augmentation augmentation;

  private Views(int count, Augmentation augmentation) {
    this.count = count;
    this.augmentation = augmentation;
  }

  /** {@code evaluation.tta} views by {@code training.augmentation}, without recorded noise. */
  static Views of(ExperimentConfig config) {
    int count = config.evaluation().tta();
    return count == 0
        ? NONE
        : new Views(
            count,
            new Augmentation(
                config.training().augmentation().withNoiseRecord(""),
                Seeds.mix(config.seed(), APART, 0)));
  }

  /**
   * The mean over the views.
   *
   * @param signals [n · window]
   * @param first index of the first beat
   * @param network from signals to probabilities
   */
  float[] mean(float[] signals, int window, int first, UnaryOperator<float[]> network) {
    if (count == 0) {
      return network.apply(signals);
    }
    double[] sum = null;
    for (int view = 0; view < count; view++) {
      float[] shown = signals.clone();
      for (int i = 0; i < shown.length / window; i++) {
        augmentation.apply(shown, i * window, window, view, first + i);
      }
      float[] said = network.apply(shown);
      sum = sum == null ? new double[said.length] : sum;
      for (int i = 0; i < said.length; i++) {
        sum[i] += said[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / count);
    }
    return mean;
  }
}
