package ecg4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.section.Fusion;
import ecg4j.layers.attention.PositionEmbedding;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.image.SqueezeExcite;
import ecg4j.layers.time.Convolution;
import ecg4j.layers.time.Inception;
import ecg4j.layers.time.MaxPool;
import ecg4j.layers.time.NormedConvolutions;
import ecg4j.layers.time.RegionContext;
import ecg4j.models.Models;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.context.HierarchicalMlp;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.ensemble.FusionHead;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.GradientCheck;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.inception.PlainInceptionTime;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares the gradients of every block with central differences of the loss in double precision.
 */
@Tag("slow")
class BlockGradientTest {
  private static final int BATCH = 3;

  /** A block on a feature map. */
  interface Block extends BiFunction<GraphScope, FeatureMap, FeatureMap> {}

  /** A network with a trainable input, the block, and a fixed projection to logits. */
  record Probe(int height, int length, int channels, Block block) implements Network {
    @Override
    public String name() {
      return "probe";
    }

    @Override
    public String variant() {
      return "probe";
    }

    @Override
    public int window() {
      return 1;
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public int rrWidth() {
      return 0;
    }

    @Override
    public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
      SDVariable input =
          g.parameter("input", new Init.Normal(1), false, BATCH, height, length, channels)
              .variable();
      FeatureMap y = block.apply(g, new FeatureMap(input, height, length, channels));
      int width = y.positions() * y.channels();
      return new Features(g.graph().reshape(y.variable(), -1, width), width);
    }

    @Override
    public SDVariable classify(GraphScope g, Features features) {
      double[] wave = GoldenWave.of("projection", features.width() * classes());
      INDArray fixed = Nd4j.createFromArray(wave).reshape(features.width(), classes());
      return g.graph().mmul(features.variable(), g.constant("projection", fixed));
    }
  }

  private static FeatureMap map(Features x) {
    return new FeatureMap(x.variable(), 1, 1, x.width());
  }

  static Stream<Arguments> blocks() {
    return Stream.of(
        block("1×1 convolution", 12, 3, (g, x) -> Convolution.of(4, 1).apply(g, x)),
        block("short convolution", 12, 3, (g, x) -> Convolution.of(4, 7).apply(g, x)),
        block("kernel 19, time folded by 2", 22, 2, (g, x) -> Convolution.of(3, 19).apply(g, x)),
        block("kernel 39, time folded by 4", 44, 2, (g, x) -> Convolution.of(3, 39).apply(g, x)),
        block("dilated", 24, 2, (g, x) -> new Convolution(3, 5, 4).apply(g, x)),
        block("batch norm", 10, 4, (g, x) -> new BatchNorm(g, 4).apply(x)),
        block("relu", 10, 4, Relu::of),
        block("max pool", 10, 4, (g, x) -> MaxPool.of(g, x, 3)),
        block("squeeze-excite", 10, 6, (g, x) -> SqueezeExcite.of(g, x, 2)),
        block(
            "gated residual",
            10,
            4,
            (g, x) -> SqueezeExcite.residual(g, x, Relu.of(g.in("shortcut"), x), 2)),
        block("positions", 10, 4, PositionEmbedding::of),
        block("global mean and max", 10, 4, (g, x) -> map(GlobalPool.meanAndMax(g, x))),
        block("dropout", 10, 4, (g, x) -> map(Dropout.of(g, GlobalPool.mean(g, x), 0.5))),
        block("dense", 5, 4, (g, x) -> map(Dense.of(g, GlobalPool.mean(g, x), 6))),
        block("dense, normed", 5, 4, (g, x) -> map(Dense.normed(g, GlobalPool.mean(g, x), 6))),
        block(
            "normed convolution",
            12,
            3,
            (g, x) -> NormedConvolutions.of(g, x, Convolution.of(4, 3))),
        block("region context", 40, 3, (g, x) -> RegionContext.of(g, x, InceptionTime.regions(40))),
        block("inception", 44, 2, (g, x) -> Inception.kernels(g, x, 2, Inception.BOTTLENECK)),
        block("inception without bottleneck", 44, 1, (g, x) -> Inception.kernels(g, x, 2, 0)),
        block("dilated inception", 48, 2, (g, x) -> Inception.dilations(g, x, 2)),
        block("weighted fusion", 1, 6, (g, x) -> fused(g, Fusion.WEIGHTED, x)),
        block("learnable fusion", 1, 6, (g, x) -> fused(g, Fusion.LEARNABLE, x)),
        block("attention fusion", 1, 6, (g, x) -> fused(g, Fusion.ATTENTION, x)),
        block("feature fusion", 1, 9, (g, x) -> fused(g, Fusion.FEATURE, x)));
  }

  private static FeatureMap fused(GraphScope g, Fusion fusion, FeatureMap x) {
    Features joined = new Features(g.graph().reshape(x.variable(), -1, x.channels()), x.channels());
    SDVariable logits = new FusionHead(fusion, 0.6, 0.3, 3).logits(g, joined);
    return new FeatureMap(g.cast(logits), 1, 1, 3);
  }

  private static Arguments block(String name, int length, int channels, Block block) {
    return Arguments.of(name, new Probe(1, length, channels, block));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void gradientOfBlockIsTheSlopeOfTheLoss(String name, Network network) {
    check(network, 1e-6, 8);
  }

  /** Uses a shorter step, since it crosses fewer kinks of the thousands of ReLUs and maxima. */
  @Test
  void gradientOfTheWholeNetworkIsTheSlopeOfTheLoss() {
    check(new InceptionTime("test", 2, 2, 0.3, 3, 40, 2), 1e-7, 3);
  }

  @Test
  void gradientOfThePlainNetworkIsTheSlopeOfTheLoss() {
    check(new PlainInceptionTime(0, 3, 40, 2), 1e-7, 1);
  }

  @Test
  void gradientOfAnEnsembleOfDifferentExpertsIsTheSlopeOfTheLoss() {
    Network signal = new InceptionTime("test", 2, 1, 0.3, 3, 40, 2);
    Network vision = new InceptionTime("test", 1, 1, 0, 3, 40, 0);
    FusionHead head = new FusionHead(Fusion.ATTENTION, 0.6, 0.3, 3);
    check(new DualEnsembleNetwork(head, signal, vision), 1e-7, 1);
  }

  @Test
  void gradientOfANetworkOfFeaturesIsTheSlopeOfTheLoss() {
    check(new ContextMlp("test", List.of(5, 4), 0.3, 3, 40, 6), 1e-7, 8);
  }

  @Test
  void gradientOfAHierarchyOfTwoClassifiersIsTheSlopeOfTheLoss() {
    check(new HierarchicalMlp("test", List.of(5, 4), 0.3, 3, 40, 6, 4), 1e-7, 8);
  }

  @Test
  void gradientOfAveragedNetworksIsTheSlopeOfTheSumOfTheirLosses() {
    Network signal = new InceptionTime("test", 2, 1, 0.3, 3, 40, 0);
    Network features = new ContextMlp("test", List.of(4), 0.3, 3, 40, 5);
    check(AveragedNetwork.ofSignalAndFeatures(signal, features, 0.7), 1e-7, 2);
  }

  static void check(Network network, double step, int perArray) {
    Parameters parameters = GoldenWave.parameters(network.specs()).as(DataType.DOUBLE);
    float[] signals = GoldenWave.floats("beats", BATCH * network.window(), 0, 1);
    float[] rr = GoldenWave.floats("rr", BATCH * network.rrWidth(), 0, 1);
    float[] targets = {0.8f, 0.1f, 0.1f, 0.25f, 0.5f, 0.25f, 0, 0, 1};
    float[] weights = {1, 0.5f, 2};
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.DOUBLE)) {
      GradientCheck.requireSlopes(
          parameters, () -> graph.step(signals, rr, targets, weights, 5), step, perArray);
    }
  }

  /** The parameters must not depend on the purpose of the graph. */
  @Test
  void everyPurposeHasTheSameParameters() {
    Network network = Models.create("inception_time", java.util.Map.of("variant", "tiny"));
    List<ParameterSpec> specs = network.specs();
    Parameters parameters = Parameters.initial(specs, 1);
    for (GraphScope.Purpose purpose : GraphScope.Purpose.values()) {
      GraphScope g = GraphScope.of(purpose, parameters, 2, DataType.FLOAT);
      Inputs inputs = Inputs.of(g, network);
      network.logits(g, inputs.signal(), inputs.rr());
      assertThat(g.declarations().specs()).as(purpose.name()).isEqualTo(specs);
    }
  }
}
