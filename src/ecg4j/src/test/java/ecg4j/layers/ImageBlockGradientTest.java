package ecg4j.layers;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.StochasticDepth;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.image.Cbam;
import ecg4j.layers.image.DepthwiseConvolution;
import ecg4j.layers.image.ImageConvolution;
import ecg4j.layers.image.MbConv;
import ecg4j.layers.image.NormedFilter;
import ecg4j.layers.image.PyramidConvolution;
import ecg4j.layers.image.SqueezeExcite;
import ecg4j.layers.image.Upsample;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the gradients of blocks on images with central differences in double precision. */
public class ImageBlockGradientTest {

  public static Stream<Arguments> blocks() {
    return Stream.of(
        block("1×1 convolution", 4, 3, (g, x) -> ImageConvolution.pointwise(4).apply(g, x)),
        block("3×3 convolution", 4, 5, (g, x) -> new ImageConvolution(4, 3, 1).apply(g, x)),
        block("3×3, stride 2", 6, 5, (g, x) -> new ImageConvolution(4, 3, 2).apply(g, x)),
        block("7×7 convolution", 4, 5, (g, x) -> new ImageConvolution(2, 7, 1).apply(g, x)),
        block("depthwise 3×3", 4, 5, (g, x) -> new DepthwiseConvolution(3, 1).apply(g, x)),
        block("depthwise 5×5", 4, 5, (g, x) -> new DepthwiseConvolution(5, 1).apply(g, x)),
        block(
            "depthwise 3×3, stride 2", 6, 5, (g, x) -> new DepthwiseConvolution(3, 2).apply(g, x)),
        block(
            "depthwise 5×5, stride 2", 5, 6, (g, x) -> new DepthwiseConvolution(5, 2).apply(g, x)),
        block(
            "depthwise, norm, swish",
            4,
            3,
            (g, x) ->
                NormedFilter.of(
                    g, x, new DepthwiseConvolution(3, 1), MbConv.NORM, Activation.SWISH)),
        block(
            "convolution, norm, ReLU",
            4,
            3,
            (g, x) ->
                NormedFilter.of(
                    g,
                    x,
                    new ImageConvolution(4, 3, 2),
                    BatchNorm.Settings.USUAL,
                    Activation.RELU)),
        block("squeeze-excite with swish", 4, 3, (g, x) -> SqueezeExcite.swish(g, x, 2)),
        block("stochastic depth", 4, 3, (g, x) -> StochasticDepth.residual(g, x, x, 0.4)),
        block("attention", 4, 3, Cbam::of),
        block("upsample", 3, 2, (g, x) -> Upsample.to(g, x, 6, 5)),
        block("pyramid", 4, 4, ImageBlockGradientTest::pyramid),
        block("MBConv", 4, 4, (g, x) -> new MbConv(5, 1, 2, 3).apply(g, x, 0.3)),
        block("MBConv, stride 2", 5, 4, (g, x) -> new MbConv(3, 2, 3, 4).apply(g, x, 0)),
        block("MBConv without expansion", 4, 4, (g, x) -> new MbConv(3, 1, 1, 3).apply(g, x, 0.2)));
  }

  private static FeatureMap pyramid(GraphScope g, FeatureMap x) {
    FeatureMap half = new DepthwiseConvolution(3, 2).apply(g.in("half"), x);
    return PyramidConvolution.rectified(g, List.of(x, half), 4);
  }

  private static Arguments block(
      String name, int height, int width, BlockGradientTest.Block block) {
    return Arguments.of(name, new BlockGradientTest.Probe(height, width, 3, block));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void gradientOfBlockIsTheSlopeOfTheLoss(String name, Network network) {
    BlockGradientTest.check(network, 1e-6, 8);
  }
}
