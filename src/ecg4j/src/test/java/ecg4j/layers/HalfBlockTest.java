package ecg4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.attention.Attention;
import ecg4j.layers.attention.FeedForward;
import ecg4j.layers.attention.PositionEmbedding;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.LayerNorm;
import ecg4j.layers.fusion.Mixture;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.image.SqueezeExcite;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares every block in half precision with double precision, including inputs that overflow in
 * half precision.
 */
class HalfBlockTest {
  private static final float[] TARGETS = {0.8f, 0.1f, 0.1f, 0.25f, 0.5f, 0.25f, 0, 0, 1};
  private static final float[] WEIGHTS = {1, 0.5f, 2};

  static Stream<Arguments> blocks() {
    return Stream.of(
            BlockGradientTest.blocks(),
            ImageBlockGradientTest.blocks(),
            NshtBlockGradientTest.blocks(),
            hostile())
        .flatMap(blocks -> blocks);
  }

  /** Blocks whose values overflow or underflow if computed in half precision. */
  private static Stream<Arguments> hostile() {
    return Stream.of(
        block("attention by logits beyond 65504", 7, (g, x) -> attention(g, times(x, 600))),
        block("feed-forward of activations beyond 256", 6, (g, x) -> forward(g, times(x, 300))),
        block("batch norm of values around 20", 40, (g, x) -> norm(g, times(x, 25), 20)),
        block("batch norm of equal values", 40, (g, x) -> norm(g, times(x, 0), 300)),
        block("layer norm of values of 3000", 6, (g, x) -> LayerNorm.of(g, times(x, 3000))),
        block("gates of 4000 positions", 4000, (g, x) -> SqueezeExcite.of(g, x, 2)),
        block("positions", 500, PositionEmbedding::of),
        block("experts with confident predictions", 1, HalfBlockTest::mixed));
  }

  private static FeatureMap times(FeatureMap x, double factor) {
    return x.with(x.variable().mul(factor), x.channels());
  }

  private static FeatureMap attention(GraphScope g, FeatureMap x) {
    return Attention.of(g, x, x, 2);
  }

  private static FeatureMap forward(GraphScope g, FeatureMap x) {
    return times(FeedForward.of(g, x, 2), 1.0 / 300);
  }

  private static FeatureMap norm(GraphScope g, FeatureMap x, double mean) {
    return new BatchNorm(g, 6).apply(x.with(x.variable().add(mean), 6));
  }

  private static FeatureMap mixed(GraphScope g, FeatureMap x) {
    Features said = new Features(g.graph().reshape(x.variable(), -1, 6), 6);
    Features sure = new Features(said.variable().mul(40), 6);
    return new FeatureMap(g.cast(Mixture.of(g, sure, said, 0.6).variable()), 1, 1, 6);
  }

  private static Arguments block(String name, int length, BlockGradientTest.Block block) {
    return Arguments.of(name, new BlockGradientTest.Probe(1, length, 6, block));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void halfFindsTheGradientOfDouble(String name, Network network) {
    Parameters parameters = GoldenWave.parameters(network.specs());
    // Inputs rounded to half, since the test is not about the sensitivity of the block to its
    // input.
    parameters.flat().assign(parameters.flat().castTo(DataType.FLOAT16));
    try (TrainingGraph half = TrainingGraph.build(network, parameters, 3, DataType.FLOAT16);
        TrainingGraph exact = TrainingGraph.plain(network, parameters, 3, DataType.DOUBLE)) {
      half.lossScale(64);
      TrainingGraph.Step found = half.step(new float[3], null, TARGETS, WEIGHTS, 5);
      TrainingGraph.Step expected = exact.step(new float[3], null, TARGETS, WEIGHTS, 5);
      assertThat(found.loss()).isCloseTo(expected.loss(), within(.01 * expected.loss()));
      INDArray a = found.gradient().castTo(DataType.DOUBLE);
      INDArray b = expected.gradient().castTo(DataType.DOUBLE);
      double size = b.norm2Number().doubleValue();
      assertThat(a.sub(b).norm2Number().doubleValue() / size).isLessThan(.02);
    }
  }
}
