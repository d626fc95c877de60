package ecg4j.models.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.ParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class EfficientNetTrunkTest {

  /** Numbers of parameters of torchvision's models, which have the sizes of the paper. */
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
  void withImageNetsHeadItHasThePublishedParameters(EfficientNetSize size, long published) {
    long counted =
        new ImageNetClassifier(size, 32, 1000)
            .specs().stream().filter(ParameterSpec::trainable).mapToLong(ParameterSpec::size).sum();
    assertThat(counted).isEqualTo(published);
  }

  @Test
  void hasOutputsAtStrides8And16And32() {
    GraphScope g = GraphScope.declaring();
    List<FeatureMap> taps =
        EfficientNetTrunk.taps(
            g,
            EfficientNetSize.B0,
            new FeatureMap(g.graph().placeHolder("image", DataType.FLOAT, 2, 64, 48, 1), 64, 48, 1),
            0);
    assertThat(taps)
        .extracting(x -> x.height() + " × " + x.length() + " × " + x.channels())
        .containsExactly("8 × 6 × 40", "4 × 3 × 112", "2 × 2 × 320");
  }
}
