package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.kernels.base.Lanes;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPlansTest {
  private static final int BEATS = 51;

  /** Batches that run at the same time share the graph's constants and the state of its kernels. */
  @ParameterizedTest
  @CsvSource({"inception_time, tiny", "efficientnet_scalogram, b0", "nsht_dual_evo, tiny"})
  void concurrentBatchesHaveTheBitsOfOneThread(String name, String variant) {
    Network network =
        Models.create(
            name,
            name.startsWith("efficientnet")
                ? Map.of("variant", variant, "scalogram.img_size", 32, "scalogram.count", 32)
                : Map.of("variant", variant));
    Parameters parameters = Parameters.initial(network.specs(), 3);
    float[] signals = new float[BEATS * network.window()];
    Random random = new Random(5);
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) random.nextGaussian();
    }
    try (InferenceGraph graph = InferenceGraph.of(network, parameters);
        InferenceGraph other = InferenceGraph.of(network, parameters)) {
      float[][] alone = new float[1][];
      Lanes.alone(() -> alone[0] = other.probabilities(signals, null, BEATS));
      for (int i = 0; i < 3; i++) {
        assertThat(graph.probabilities(signals, null, BEATS)).isEqualTo(alone[0]);
      }
      assertThat(graph.concurrency()).isEqualTo(Math.min(2, Lanes.threads()));
      assertThat(other.concurrency()).as("one call of a few batches").isEqualTo(1);
      int half = 32;
      float[] first = Arrays.copyOf(signals, half * network.window());
      assertThat(graph.probabilities(first, null, half))
          .isEqualTo(Arrays.copyOf(alone[0], half * network.classes()));
    }
  }
}
