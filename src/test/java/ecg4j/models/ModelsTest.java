package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.layers.ParameterSpec;
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

  /** The original has 163,096, of which its unused attention (64 → 16 → 3, biases) has 1,091. */
  @Test
  void tinyHasTheOriginalsParametersWithoutTheUnusedAttention() {
    int attention = 64 * 16 + 16 + 16 * 3 + 3;
    assertThat(count("tiny", false)).isEqualTo(163_096 - attention).isEqualTo(162_005);
  }

  /** The original has 571,944, of which its unused attention (128 → 32 → 3, biases) has 4,227. */
  @Test
  void baseHasTheOriginalsParametersWithoutTheUnusedAttention() {
    int attention = 128 * 32 + 32 + 32 * 3 + 3;
    assertThat(attention).isEqualTo(4_227);
    assertThat(count("base", false)).isEqualTo(571_944 - attention).isEqualTo(567_717);
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Models.create("resnet", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("resnet")
        .hasMessageContaining("inception_time");
    assertThatThrownBy(() -> Models.create("inception_time", Map.of("variant", "huge")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("huge")
        .hasMessageContaining("tiny, base, large, plain");
  }
}
