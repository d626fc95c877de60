package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.section.TrainingConfig;
import ecg4j.config.section.TrainingConfig.Precision;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import ecg4j.training.step.AdamW;
import ecg4j.training.step.GradientClip;
import ecg4j.training.step.LearningRate;
import ecg4j.training.step.LossScale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.buffer.DataType;

/** A few steps of training on given batches, without files. */
final class ShortTraining {

  /**
   * What a step sees.
   *
   * @param signals [B · window]
   * @param targets [B · classes]
   * @param weights [B]
   */
  record Batch(float[] signals, float[] targets, float[] weights) {}

  /** The batch of a step, counted from 0. */
  interface Batches {
    Batch of(int step);
  }

  private ShortTraining() {}

  /**
   * Trains in place. A step that is dropped is tried again, so that number types see the same.
   *
   * @param warmUp steps in which the rate rises to lr
   * @return the loss of each step
   */
  static double[] losses(
      Network network,
      Parameters parameters,
      Precision precision,
      double lr,
      int warmUp,
      int steps,
      Batches batches) {
    return losses(network, parameters, precision, lr, warmUp, steps, batches, taken -> false);
  }

  /**
   * Trains in place until the end is reached or the steps are used up.
   *
   * @param isEnd asked after each step, with the number of steps taken
   * @return the loss of each step, 0 for steps not taken
   */
  static double[] losses(
      Network network,
      Parameters parameters,
      Precision precision,
      double lr,
      int warmUp,
      int steps,
      Batches batches,
      IntPredicate isEnd) {
    TrainingConfig config =
        ConfigKeys.with(
                ConfigLoader.defaults(), Map.of("training.lr", lr, "training.warmup_epochs", 1))
            .training();
    LearningRate rate = LearningRate.of(config, warmUp);
    AdamW updater = new AdamW(parameters.flat(), parameters.decayMask(), 1e-4, rate);
    GradientClip clip = new GradientClip(1);
    LossScale scale = LossScale.of(precision);
    DataType type = scale.dynamic() ? DataType.FLOAT16 : DataType.FLOAT;
    double[] losses = new double[steps];
    int batch = batches.of(0).weights().length;
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, batch, type)) {
      boolean end = false;
      while (!end && updater.updates() < steps) {
        int step = updater.updates();
        Batch seen = batches.of(step);
        if (scale.dynamic()) {
          graph.lossScale(scale.value());
        }
        TrainingGraph.Step taken =
            graph.step(seen.signals(), null, seen.targets(), seen.weights(), step);
        assertThat(taken.loss()).isFinite();
        boolean finite = Double.isFinite(clip.apply(taken.gradient()));
        if (finite) {
          losses[step] = taken.loss();
          graph.commit(step);
          updater.apply(taken.gradient());
          end = isEnd.test(updater.updates());
        }
        assertThat(finite || scale.canFall()).isTrue();
        scale = scale.after(finite);
      }
    }
    return losses;
  }

  /** The largest of a row of five. */
  static int argmax(float[] rows, int row) {
    int best = 0;
    for (int c = 1; c < 5; c++) {
      best = rows[row * 5 + c] > rows[row * 5 + best] ? c : best;
    }
    return best;
  }
}
