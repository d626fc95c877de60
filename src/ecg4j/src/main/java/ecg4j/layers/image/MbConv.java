package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.StochasticDepth;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;

/**
 * The block of EfficientNet (Tan and Le 2019, 1905.11946; Sandler et al. 2018, 1801.04381): 1×1 to
 * {@code expand} times the channels, BN, swish (omitted if {@code expand} is 1); depthwise k×k, BN,
 * swish; squeeze-excite of a quarter of the block's input; 1×1 to {@code out}, BN; if the shape is
 * unchanged, the input is added, with stochastic depth.
 *
 * @param kernel k of the depthwise convolution
 * @param stride stride of the depthwise convolution
 * @param expand expansion factor of the channels
 * @param out number of output channels
 */
public record MbConv(int kernel, int stride, int expand, int out) {
  /** ε and momentum of EfficientNet's batch norms (0.99 in TensorFlow's convention). */
  public static final BatchNorm.Settings NORM = new BatchNorm.Settings(1e-3, 0.01);

  private static final int SQUEEZE = 4;

  /**
   * [B, H, W, in] → [B, H', W', out].
   *
   * @param drop fraction of beats whose residual branch is dropped in training
   */
  public FeatureMap apply(GraphScope g, FeatureMap x, double drop) {
    FeatureMap y = x;
    if (expand != 1) {
      ImageConvolution wider = ImageConvolution.pointwise(x.channels() * expand);
      y = NormedFilter.of(g.in("expand"), y, wider, NORM, Activation.SWISH);
    }
    DepthwiseConvolution depthwise = new DepthwiseConvolution(kernel, stride);
    y = NormedFilter.of(g.in("filter"), y, depthwise, NORM, Activation.SWISH);
    y = SqueezeExcite.swish(g.in("gate"), y, Math.max(1, x.channels() / SQUEEZE));
    ImageConvolution narrower = ImageConvolution.pointwise(out);
    y = NormedFilter.of(g.in("project"), y, narrower, NORM, Activation.NONE);
    boolean same = stride == 1 && x.channels() == out;
    return same ? StochasticDepth.residual(g, x, y, drop) : y;
  }
}
