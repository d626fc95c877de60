package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.TrainingConfig;
import ecg4j.layers.Parameters;
import ecg4j.models.InferenceGraph;
import ecg4j.models.Models;
import ecg4j.models.Network;
import ecg4j.models.TrainingGraph;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class NshtOverfitTest {
  private static final int BEATS = 64;
  private static final int WINDOW = 40;
  private static final int STEPS = 24;

  /** Bumps, of a class each, in noise: forty samples do, and take a ninth of the time. */
  @Test
  void learns64BeatsByHeart() {
    Network network =
        Models.create("nsht_dual_evo", Map.of("variant", "tiny", "window", WINDOW, "dropout", 0));
    Parameters parameters = Parameters.initial(network.specs(), 42);
    float[] signals = new float[BEATS * WINDOW];
    float[] targets = new float[BEATS * 5];
    float[] weights = new float[BEATS];
    Arrays.fill(weights, 1);
    Random random = new Random(1);
    for (int i = 0; i < BEATS; i++) {
      int c = random.nextInt(5);
      targets[i * 5 + c] = 1;
      for (int t = 0; t < WINDOW; t++) {
        double z = (t - 7 * (c + 1)) / (1.5 + c / 2.0);
        signals[i * WINDOW + t] = (float) (2 * Math.exp(-z * z) + 0.3 * random.nextGaussian());
      }
    }
    TrainingConfig config =
        ConfigKeys.with(ConfigLoader.defaults(), Map.of("training.lr", 2e-3)).training();
    AdamW updater =
        new AdamW(parameters.flat(), parameters.decayMask(), 0, new LearningRate(config, 1));
    GradientClip clip = new GradientClip(1);
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BEATS, DataType.FLOAT)) {
      for (int step = 0; step < STEPS; step++) {
        TrainingGraph.Step found = graph.step(signals, null, targets, weights, step);
        clip.apply(found.gradient());
        updater.apply(found.gradient());
        graph.commit();
      }
    }
    try (InferenceGraph graph = InferenceGraph.of(network, parameters)) {
      assertThat(classes(graph.logits(signals, null, BEATS))).isEqualTo(classes(targets));
    }
  }

  private static int[] classes(float[] rows) {
    int[] classes = new int[rows.length / 5];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] > rows[i / 5 * 5 + classes[i / 5]]) {
        classes[i / 5] = i % 5;
      }
    }
    return classes;
  }
}
