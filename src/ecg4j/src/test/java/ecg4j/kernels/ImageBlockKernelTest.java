package ecg4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.layers.ImageBlockGradientTest;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.Rounding;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares blocks on images with kernels in float with ND4J's operations in double. */
class ImageBlockKernelTest {
  private static final float[] TARGETS = {0.8f, 0.1f, 0.1f, 0.25f, 0.5f, 0.25f, 0, 0, 1};
  private static final float[] WEIGHTS = {1, 0.5f, 2};

  static Stream<Arguments> blocks() {
    return ImageBlockGradientTest.blocks();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void kernelsFindTheGradientOfThePlainForm(String name, Network network) {
    Parameters parameters = GoldenWave.parameters(network.specs());
    float[] signals = new float[3];
    try (TrainingGraph fast = TrainingGraph.build(network, parameters, 3, DataType.FLOAT);
        TrainingGraph exact = TrainingGraph.plain(network, parameters, 3, DataType.DOUBLE)) {
      TrainingGraph.Step found = fast.step(signals, null, TARGETS, WEIGHTS, 5);
      TrainingGraph.Step expected = exact.step(signals, null, TARGETS, WEIGHTS, 5);
      assertThat(found.loss())
          .isCloseTo(expected.loss(), Rounding.ofLoss(expected.loss(), Rounding.BLOCK));
      INDArray a = found.gradient().castTo(DataType.DOUBLE);
      INDArray b = expected.gradient().castTo(DataType.DOUBLE);
      double size = b.norm2Number().doubleValue();
      assertThat(a.sub(b).norm2Number().doubleValue() / size).isLessThan(1e-4);
    }
  }
}
