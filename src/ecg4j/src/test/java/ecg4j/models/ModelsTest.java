package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigLoader;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.inception.InceptionTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static long count(String variant, boolean rr) {
    return Models.create("inception_time", Map.of("variant", variant, "rr_features", rr))
        .specs()
        .stream()
        .filter(ParameterSpec::trainable)
        .mapToLong(ParameterSpec::size)
        .sum();
  }

  @Test
  void sizesThatANetworkDoesNotHaveAreRefused() {
    assertThatThrownBy(() -> Models.create("inception_time", Map.of("hidden_dim", 64)))
        .hasMessage(
            "model.hidden_dim is 64, but inception_time has no such size; allowed: 0, or model.name"
                + " nsht_dual_evo");
    assertThatThrownBy(() -> Models.create("nsht_dual_evo", Map.of("cbam_reduction", 8)))
        .hasMessageContaining("allowed: 0, or model.name efficientnet_scalogram");
  }

  @Test
  void theReductionOfTheAttentionSetsItsWidth() {
    assertThat(cbam(0)).isEqualTo(cbam(16));
    // Four gates on 40, 112, 320 and 512 channels, each with 2·C·(C / reduction) values.
    assertThat(cbam(8) - cbam(16))
        .isEqualTo(2 * (40 * (5 - 2) + 112 * (14 - 7) + 320 * 20 + 512 * 32));
  }

  private static long cbam(int reduction) {
    return Models.create(
            "efficientnet_scalogram", Map.of("variant", "b0", "cbam_reduction", reduction))
        .specs()
        .stream()
        .filter(ParameterSpec::trainable)
        .mapToLong(ParameterSpec::size)
        .sum();
  }

  /**
   * The Python project has 163,096, including 1,091 of an unused attention (64 → 16 → 3, biases).
   */
  @Test
  void tinyHasTheOriginalsParametersWithoutTheUnusedAttention() {
    int attention = 64 * 16 + 16 + 16 * 3 + 3;
    assertThat(count("tiny", false)).isEqualTo(163_096 - attention).isEqualTo(162_005);
  }

  /**
   * The Python project has 571,944, including 4,227 of an unused attention (128 → 32 → 3, biases).
   */
  @Test
  void baseHasTheOriginalsParametersWithoutTheUnusedAttention() {
    int attention = 128 * 32 + 32 + 32 * 3 + 3;
    assertThat(attention).isEqualTo(4_227);
    assertThat(count("base", false)).isEqualTo(571_944 - attention).isEqualTo(567_717);
  }

  /**
   * Number of parameters by the description: channels C, blocks D, bottleneck N, widths 4C, kernels
   * 9 + 19 + 39.
   */
  private static long described(int c, int d, int n) {
    long w = 4L * c;
    long stem = 7L * c + 2L * c + 360L * c;
    long normAndGate = 2 * w + 2 * w * (w / 16);
    long blocks = 0;
    for (int i = 0; i < d; i++) {
      long in = i == 0 ? c : w;
      long convolutions =
          i % 2 == 0 ? in * n + (long) n * c * (9 + 19 + 39) + in * c : in * c + 4L * 15 * c * c;
      long shortcut = i == 0 ? in * w + 2 * w : 0;
      blocks += convolutions + normAndGate + shortcut;
    }
    long context = 3 * w * w + w;
    long head = 2 * w * 256 + 256 + 2 * 256 + 256 * 5 + 5;
    return stem + blocks + context + head;
  }

  @Test
  void numbersOfParametersAgreeWithTheDescription() {
    assertThat(count("micro", false)).isEqualTo(described(8, 4, 8));
    assertThat(count("tiny", false)).isEqualTo(described(16, 4, 32));
    assertThat(count("base", false)).isEqualTo(described(32, 6, 32));
    assertThat(count("large", false)).isEqualTo(described(64, 8, 32));
  }

  @Test
  void rhythmFeaturesAddRowsToTheHead() {
    assertThat(count("base", true)).isEqualTo(count("base", false) + 9 * 256);
    assertThat(count("plain", true)).isEqualTo(count("plain", false) + 9 * 5);
  }

  @Test
  void regionsFollowTheRPeakAtAQuarterOfTheWindow() {
    assertThat(InceptionTime.regions(360))
        .extracting(region -> region.name() + " " + region.from() + " " + region.to())
        .containsExactly("P 0 72", "QRS 72 117", "T 117 252");
  }

  @Test
  void everyArrayIsAViewOfTheFlatOnes() {
    Parameters parameters =
        Parameters.initial(Models.create("inception_time", Map.of("variant", "tiny")).specs(), 1);
    parameters.flat().assign(7);
    assertThat(parameters.get("context/kernel").meanNumber().doubleValue()).isEqualTo(7);
    assertThat(parameters.get("stem/norm/variance").meanNumber().doubleValue()).isEqualTo(1);
  }

  @Test
  void initialValuesDependOnlyOnSeedAndName() {
    Parameters tiny =
        Parameters.initial(Models.create("inception_time", Map.of("variant", "tiny")).specs(), 1);
    Parameters withRr =
        Parameters.initial(
            Models.create("inception_time", Map.of("variant", "tiny", "rr_features", true)).specs(),
            1);
    String name = "block2/kernel39/kernel";
    assertThat(tiny.get(name)).isEqualTo(withRr.get(name));
    assertThat(tiny.get(name)).isNotEqualTo(Parameters.initial(tiny.specs(), 2).get(name));
  }

  @Test
  void decayAppliesToKernelsAndMatricesOnly() {
    Parameters parameters =
        Parameters.initial(Models.create("inception_time", Map.of("variant", "tiny")).specs(), 1);
    long decayed =
        parameters.specs().stream()
            .filter(spec -> spec.name().matches(".*/(kernel|weights|down|up)"))
            .mapToLong(ParameterSpec::size)
            .sum();
    assertThat(parameters.decayMask().sumNumber().longValue()).isEqualTo(decayed);
  }

  @Test
  void errorsForUnknownNamesListTheKnownOnes() {
    assertThatThrownBy(() -> Models.create("resnet", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("resnet")
        .hasMessageContaining("inception_time");
    assertThatThrownBy(() -> Models.create("inception_time", Map.of("variant", "huge")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("huge")
        .hasMessageContaining("tiny, base, large, plain");
  }

  @Test
  void theFeatureSetOfTheOptionsGivesTheNumberOfFeatures() {
    for (FeatureSet set : FeatureSet.values()) {
      if (set != FeatureSet.NONE && !set.isCausal()) {
        Map<String, Object> options = Map.of("rr_features", true, "data.features", set);
        assertThat(Models.create("inception_time", options).rrWidth()).isEqualTo(set.width());
      }
    }
    assertThat(Models.create("inception_time", Map.of("rr_features", true)).rrWidth())
        .isEqualTo(ConfigLoader.defaults().data().features().width());
    assertThat(
            Models.create("inception_time", Map.of("rr_features", true, "rr_width", 3)).rrWidth())
        .isEqualTo(3);
    assertThat(Models.create("inception_time", Map.of()).rrWidth()).isZero();
  }
}
