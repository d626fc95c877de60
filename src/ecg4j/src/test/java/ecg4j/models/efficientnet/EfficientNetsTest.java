package ecg4j.models.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class EfficientNetsTest {
  private static long count(Network network) {
    return network.specs().stream()
        .filter(ParameterSpec::trainable)
        .mapToLong(ParameterSpec::size)
        .sum();
  }

  private static Network network(String variant, boolean rr) {
    return Models.create(EfficientNet.NAME, Map.of("variant", variant, "rr_features", rr));
  }

  /** CBAM of c channels: the shared layers, 7×7 over 2 maps, its norm. */
  private static long attention(long c) {
    return 2 * c * Math.max(1, c / 16) + 2 * 49 + 2;
  }

  /**
   * Number of parameters of ImageNet's classifier after the trunk: 1×1, norm, dense layer of 1000.
   */
  private static long imageNetHead(long last, long head) {
    return last * head + 2 * head + 1000 * head + 1000;
  }

  @ParameterizedTest
  @CsvSource({
    "B0, 5288548",
    "B1, 7794184",
    "B2, 9109994",
    "B3, 12233232",
    "B4, 19341616",
    "B5, 30389784",
    "B6, 43040704",
    "B7, 66347960"
  })
  void everyVariantHasThePublishedTrunkAndTheDescribedHead(EfficientNetSize size, long published) {
    long a = size.channels(40);
    long b = size.channels(112);
    long c = size.channels(320);
    // One input channel instead of three.
    long trunk =
        published
            - imageNetHead(c, size.channels(1280))
            - 2 * 9 * size.channels(EfficientNetTrunk.STEM);
    long fusion =
        attention(a) + attention(b) + attention(c) + (a + b + c) * 512 + 2 * 512 + attention(512);
    long head = 1024 * 512 + 3 * 512 + 512 * 256 + 3 * 256 + 256 * 5 + 5;
    assertThat(count(network(size.variant(), false))).isEqualTo(trunk + fusion + head);
  }

  @Test
  void rhythmFeaturesAddRowsToTheHead() {
    assertThat(count(network("b0", true))).isEqualTo(count(network("b0", false)) + 9 * 512);
  }

  @Test
  void errorsForUnknownVariantsListTheKnownOnes() {
    assertThatThrownBy(() -> network("b8", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "efficientnet_scalogram has no variant 'b8'; allowed: b0, b1, b2, b3, b4, b5, b6, b7%sb0"
                .formatted(
                    "; set model.variant (of an expert: ensemble.ROLE.variant), for example"
                        + " --model.variant "));
  }

  @Test
  void theDefaultDropoutIsThePublishedOne() {
    assertThat(((EfficientNet) network("b4", false)).dropout()).isEqualTo(0.4);
    Network configured = Models.create(EfficientNet.NAME, Map.of("variant", "b4", "dropout", 0.1));
    assertThat(((EfficientNet) configured).dropout()).isEqualTo(0.1);
  }
}
