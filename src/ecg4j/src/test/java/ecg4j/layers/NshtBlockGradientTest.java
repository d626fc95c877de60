package ecg4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.layers.attention.Attention;
import ecg4j.layers.attention.FeedForward;
import ecg4j.layers.attention.PositionEmbedding;
import ecg4j.layers.attention.Transformer;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.LayerNorm;
import ecg4j.layers.fusion.GatedSum;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.image.CoordinateAttention;
import ecg4j.layers.image.Upsample;
import ecg4j.layers.wavelet.MorletBank;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.Rounding;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the gradients of NSHT's blocks in double precision with central differences, and kernels
 * with these.
 */
class NshtBlockGradientTest {
  private static final float[] TARGETS = {0.8f, 0.1f, 0.1f, 0.25f, 0.5f, 0.25f, 0, 0, 1};
  private static final float[] WEIGHTS = {1, 0.5f, 2};

  static Stream<Arguments> blocks() {
    return Stream.of(
        block("dense at each position", 2, 3, 4, (g, x) -> Dense.of(g, x, 3)),
        block("layer norm", 1, 6, 5, LayerNorm::of),
        block("self-attention", 1, 7, 6, (g, x) -> Attention.of(g, x, x, 2)),
        block("cross-attention", 1, 4, 4, (g, x) -> Attention.of(g, other(g, x), x, 2)),
        block("feed-forward", 1, 6, 4, (g, x) -> FeedForward.of(g, x, 2)),
        block("transformer", 1, 5, 4, (g, x) -> Transformer.self(g, x, 2)),
        block("cross-transformer", 1, 4, 4, (g, x) -> Transformer.cross(g, other(g, x), x, 2)),
        block("gated sum", 1, 5, 4, (g, x) -> GatedSum.of(g, x, PositionEmbedding.of(g, x))),
        block("learned wavelets", 1, 40, 1, (g, x) -> MorletBank.of(g, signal(g, x), 40, 3)),
        block("coordinate attention", 4, 6, 4, (g, x) -> CoordinateAttention.of(g, x, 2)),
        block("mean over height", 3, 4, 2, GlobalPool::meanOverHeight));
  }

  private static FeatureMap other(GraphScope g, FeatureMap x) {
    return Upsample.to(g, x, 1, x.length() + 2);
  }

  private static SDVariable signal(GraphScope g, FeatureMap x) {
    return g.graph().reshape(x.variable(), g.batch(), x.length());
  }

  private static Arguments block(
      String name, int height, int length, int channels, BlockGradientTest.Block block) {
    return Arguments.of(name, new BlockGradientTest.Probe(height, length, channels, block));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void gradientOfBlockIsTheSlopeOfTheLoss(String name, Network network) {
    BlockGradientTest.check(network, 1e-6, 8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void kernelsFindTheGradientOfThePlainForm(String name, Network network) {
    Parameters parameters = GoldenWave.parameters(network.specs());
    try (TrainingGraph fast = TrainingGraph.build(network, parameters, 3, DataType.FLOAT);
        TrainingGraph exact = TrainingGraph.plain(network, parameters, 3, DataType.DOUBLE)) {
      TrainingGraph.Step found = fast.step(new float[3], null, TARGETS, WEIGHTS, 5);
      TrainingGraph.Step expected = exact.step(new float[3], null, TARGETS, WEIGHTS, 5);
      assertThat(found.loss())
          .isCloseTo(expected.loss(), Rounding.ofLoss(expected.loss(), Rounding.BLOCK));
      INDArray a = found.gradient().castTo(DataType.DOUBLE);
      INDArray b = expected.gradient().castTo(DataType.DOUBLE);
      double size = b.norm2Number().doubleValue();
      assertThat(a.sub(b).norm2Number().doubleValue() / size).isLessThan(5e-4);
    }
  }
}
