package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.kernels.convolution.Depthwise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares the depthwise kernel and its gradients with ND4J, at sizes that are divided into
 * segments.
 */
class DepthwiseKernelTest {

  @ParameterizedTest
  @CsvSource({
    "1, 5, 4, 3, 3, 1",
    "21, 2, 2, 700, 5, 1",
    "9, 4, 6, 200, 3, 1",
    "17, 7, 9, 100, 5, 2",
    "3, 8, 8, 150, 3, 2",
    "2, 1, 1, 8, 5, 2",
    "2, 2, 2, 8, 5, 2"
  })
  void productAndGradientsAgreeWithNd4j(
      int beats, int height, int width, int channels, int kernel, int stride) {
    INDArray x = Nd4j.rand(DataType.FLOAT, beats, height, width, channels).subi(0.5);
    INDArray taps = Nd4j.rand(DataType.FLOAT, kernel, kernel, channels, 1).subi(0.5);
    try (Plan fast = plan(x, taps, kernel, stride, true);
        Plan library = plan(x.castTo(DataType.DOUBLE), taps, kernel, stride, false)) {
      // Twice, since state kept between runs must not change the result.
      fast.run();
      fast.run();
      library.run();
      for (String name : List.of("y", "x-grad", "taps-grad")) {
        INDArray expected = library.output(name);
        INDArray found = fast.output(name).castTo(DataType.DOUBLE);
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.sub(expected).amaxNumber().doubleValue())
            .as(name)
            .isLessThan(1e-5 * Math.max(1, expected.amaxNumber().doubleValue()));
      }
    }
  }

  private static Plan plan(INDArray x, INDArray taps, int kernel, int stride, boolean own) {
    DataType type = x.dataType();
    SameDiff graph = SameDiff.create();
    SDVariable image = graph.placeHolder("x", type, x.shape());
    SDVariable weights = graph.placeHolder("taps", type, taps.shape());
    SDVariable y =
        own
            ? Depthwise.of(graph, image, weights, kernel, stride)
            : graph.cnn().depthWiseConv2d(image, weights, config(kernel, stride));
    y = graph.identity("y", y);
    SDVariable loss = y.mul(y).sum();
    Map<String, SDVariable> gradients = Differentiation.of(graph, loss, List.of("x", "taps"));
    gradients.forEach((name, gradient) -> graph.identity(name + "-grad", gradient));
    return new Plan(
        graph, Map.of("x", x, "taps", taps.castTo(type)), List.of("y", "x-grad", "taps-grad"));
  }

  private static Conv2DConfig config(int kernel, int stride) {
    return Conv2DConfig.builder()
        .kH(kernel)
        .kW(kernel)
        .sH(stride)
        .sW(stride)
        .pH(kernel / 2)
        .pW(kernel / 2)
        .paddingMode(PaddingMode.VALID)
        .dataFormat(Conv2DConfig.NHWC)
        .build();
  }
}
