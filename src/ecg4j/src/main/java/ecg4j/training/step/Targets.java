package ecg4j.training.step;

import ecg4j.config.section.TrainingConfig;
import ecg4j.data.batches.ClassWeights;
import ecg4j.data.set.BeatSet;
import java.util.Arrays;

/**
 * The soft labels of beats, and their weights in the loss.
 *
 * <p>Label smoothing ε (Szegedy et al. 2016, arXiv 1512.00567, section 7): q = (1 − ε) · onehot(y)
 * + ε / C. Class weights w act on the beat as a whole, by its true class: the loss of a step is Σ
 * w(y_i) · CE(q_i, p_i) / Σ w(y_i). (PyTorch's {@code CrossEntropyLoss} with both settings weighs
 * each smoothed term by its own class instead; without smoothing the two agree.)
 */
final class Targets {

  private final double[] weightOfClass;
  private final float hit;
  private final float miss;

  /**
   * @param weightOfClass one weight a class
   * @param smoothing ε, 0 to below 1
   */
  Targets(double[] weightOfClass, double smoothing) {
    this.weightOfClass = weightOfClass.clone();
    this.miss = (float) (smoothing / weightOfClass.length);
    this.hit = (float) (1 - smoothing + smoothing / weightOfClass.length);
  }

  /**
   * Those of an experiment.
   *
   * @param train whose classes are weighed, where {@code training.class_weights} is set
   * @param classes C
   */
  public static Targets of(TrainingConfig config, BeatSet train, int classes) {
    return new Targets(weights(config, train.counts(), classes), config.labelSmoothing());
  }

  private static double[] weights(TrainingConfig config, int[] counts, int classes) {
    if (!config.classWeights()) {
      double[] weights = new double[classes];
      Arrays.fill(weights, 1);
      return weights;
    }
    return config.classWeightBeta() > 0
        ? ClassWeights.ofEffectiveNumbers(counts, config.classWeightBeta())
        : ClassWeights.of(counts, config.classWeightPower());
  }

  /** Soft labels, [B·C], beat after beat. */
  float[] soft(int[] labels) {
    int classes = weightOfClass.length;
    float[] soft = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < classes; c++) {
        soft[i * classes + c] = c == labels[i] ? hit : miss;
      }
    }
    return soft;
  }

  /**
   * The weight of each beat, [B].
   *
   * @param counts 1 for a beat that counts, 0 for filling
   */
  float[] weights(int[] labels, float[] counts) {
    float[] weights = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      weights[i] = (float) (weightOfClass[labels[i]] * counts[i]);
    }
    return weights;
  }
}
