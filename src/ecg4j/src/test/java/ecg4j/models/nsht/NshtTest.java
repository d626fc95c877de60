package ecg4j.models.nsht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class NshtTest {
  private static long count(String variant, boolean rr) {
    return Models.create("nsht_dual_evo", Map.of("variant", variant, "rr_features", rr))
        .specs()
        .stream()
        .filter(ParameterSpec::trainable)
        .mapToLong(ParameterSpec::size)
        .sum();
  }

  private static long dense(long in, long out) {
    return in * out + out;
  }

  /** Number of parameters of norm, four projections, norm, and two layers of twice the width. */
  private static long transformer(long c) {
    return 4 * c + 4 * dense(c, c) + dense(c, 2 * c) + dense(2 * c, c);
  }

  private static long coordinates(long c, long narrow) {
    return c * narrow + 2 * narrow + 2 * dense(narrow, c);
  }

  /** Number of parameters by the description. */
  private static long described(long h, long n) {
    long temporal =
        (7 + 2) * 64 + (9 + 19 + 39) * 64 * 32 + 2 * 96 + 360 * 96 + transformer(96) + dense(96, h);
    long images = 9 * (64 + 64 * 128 + 128 * 256) + 2 * (64 + 128 + 256);
    long gates = coordinates(128, 8) + coordinates(256, 16);
    long spectral = 3 * n + images + gates + dense(256, h) + 360 * h;
    long fusion = transformer(h) + 2 * h + dense(2 * h, h) + 2 * h * h + 2 * h + 3 * h * h + 2 * h;
    long head = dense(2 * h, h) + 2 * h + dense(h, h / 2) + h + dense(h / 2, 5);
    return temporal + spectral + fusion + head;
  }

  @ParameterizedTest
  @CsvSource({"tiny, 128, 24, 1015005", "base, 256, 32, 1969781", "large, 384, 48, 3498021"})
  void parametersAreThoseOfTheDescription(String variant, long width, long scales, long expected) {
    assertThat(count(variant, false)).isEqualTo(described(width, scales)).isEqualTo(expected);
  }

  @Test
  void keysSetTheWidthAndTheNumberOfWavelets() {
    long parameters =
        Models.create("nsht_dual_evo", Map.of("variant", "tiny", "hidden_dim", 64, "n_scales", 12))
            .specs()
            .stream()
            .filter(ParameterSpec::trainable)
            .mapToLong(ParameterSpec::size)
            .sum();
    assertThat(parameters).isEqualTo(described(64, 12));
    assertThatThrownBy(() -> Models.create("nsht_dual_evo", Map.of("hidden_dim", 100)))
        .hasMessage(
            "model.hidden_dim is 100; allowed: a multiple of 8, or 0 for that of the variant");
  }

  @Test
  void streamsAreFeaturesOfEachBeat() {
    Network network =
        Models.create("nsht_dual_evo", Map.of("variant", "tiny", "hidden_dim", 16, "n_scales", 8));
    float[] signals = new float[3 * 360];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) Math.sin(0.03 * i + i / 360);
    }
    float[] last = Arrays.copyOfRange(signals, 2 * 360, 3 * 360);
    try (InferenceGraph graph =
        InferenceGraph.of(network, Parameters.initial(network.specs(), 1))) {
      Map<String, float[]> streams = graph.streams(signals, null, 3);
      assertThat(streams.keySet()).containsExactly("temporal", "spectral", "fused");
      Map<String, float[]> alone = graph.streams(last, null, 1);
      streams.forEach(
          (name, values) -> {
            assertThat(values).as(name).hasSize(3 * 16);
            float[] ofLast = Arrays.copyOfRange(values, 2 * 16, 3 * 16);
            assertThat(alone.get(name)).as(name).containsExactly(ofLast, within(1e-4f));
            assertThat(ofLast).as(name).isNotEqualTo(Arrays.copyOf(values, 16));
          });
    }
    Network other = Models.create("context_mlp", Map.of("rr_features", true));
    try (InferenceGraph graph = InferenceGraph.of(other, Parameters.initial(other.specs(), 1))) {
      assertThatThrownBy(() -> graph.streams(null, new float[9], 1))
          .hasMessageContaining("context_mlp has no streams");
    }
  }

  @Test
  void rhythmFeaturesAddRowsToTheHead() {
    assertThat(count("tiny", true)).isEqualTo(count("tiny", false) + 9 * 128);
  }

  /** A batch of 256 beats needs 16 times the memory of 16, which may exceed that of the machine. */
  @Test
  void manyBeatsAreClassifiedInBatchesThatFitTheMemory() {
    Network network = Models.create("nsht_dual_evo", Map.of("variant", "tiny"));
    Parameters parameters = Parameters.initial(network.specs(), 1);
    int n = 129;
    float[] signals = new float[n * network.window()];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) Math.sin(.1 * i);
    }
    for (InferenceGraph.Form form :
        List.of(InferenceGraph.Form.KERNELS, InferenceGraph.Form.FOLDED)) {
      try (InferenceGraph graph = InferenceGraph.in(form, network, parameters)) {
        assertThat(graph.probabilities(signals, null, n)).hasSize(n * 5);
        assertThat(graph.bytes()).isLessThan(2 * InferenceGraph.ROOM);
      }
    }
  }

  @Test
  void errorsForUnknownVariantsListTheKnownOnes() {
    assertThatThrownBy(() -> count("huge", false))
        .hasMessageContaining("nsht_dual_evo has no variant 'huge'; allowed: tiny, base, large;")
        .hasMessageEndingWith("for example --model.variant tiny");
  }

  @Test
  void aWindowThatIsNotAMultipleOfTheStridesIsRejected() {
    assertThatThrownBy(() -> Models.create("nsht_dual_evo", Map.of("window", 250)))
        .hasMessageContaining("250");
  }
}
