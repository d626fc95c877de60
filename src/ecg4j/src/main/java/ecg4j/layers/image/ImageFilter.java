package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.time.Convolution;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * A linear filter over images, [B, H, W, in] → [B, H', W', out], with zero padding of ⌊k/2⌋ on
 * every side and no bias. With stride s the output height is ⌊(H + 2⌊k/2⌋ − k)/s⌋ + 1, as in
 * PyTorch. ND4J's "same" padding differs for even sizes.
 */
interface ImageFilter {
  /** Declares the kernel for {@code in} input channels as a parameter of the scope. */
  Parameter kernel(GraphScope g, int in);

  /** Number of output channels for {@code in} input channels. */
  int out(int in);

  /**
   * Applies a given kernel.
   *
   * @param bias [out], or null for none
   */
  FeatureMap apply(GraphScope g, FeatureMap x, Convolution.Kernel kernel, SDVariable bias);

  /** Applies the kernel of the scope without a bias, the batch norm and the activation. */
  default FeatureMap normed(
      GraphScope g, FeatureMap x, Parameter kernel, BatchNorm norm, Activation activation) {
    return norm.apply(apply(g, x, Convolution.Kernel.of(kernel), null), activation);
  }

  /** The kernel with its outputs multiplied by a scale [out]. */
  INDArray scaled(INDArray kernel, INDArray scale);

  /** Height or width of the result. */
  static int side(int side, int kernel, int stride) {
    return (side + 2 * (kernel / 2) - kernel) / stride + 1;
  }

  /** Configuration for ND4J's convolutions; callers set the format of the weights. */
  static Conv2DConfig.Conv2DConfigBuilder config(int kernel, int stride) {
    return Conv2DConfig.builder()
        .kH(kernel)
        .kW(kernel)
        .sH(stride)
        .sW(stride)
        .pH(kernel / 2)
        .pW(kernel / 2)
        .paddingMode(PaddingMode.VALID)
        .dataFormat(Conv2DConfig.NHWC);
  }

  /** Checks the properties common to all filters. */
  static void check(int kernel, int stride) {
    if (kernel < 1 || kernel % 2 == 0 || stride < 1) {
      throw new IllegalArgumentException(
          "a filter needs an odd kernel and a stride of 1 or more, not kernel=%s stride=%s"
              .formatted(kernel, stride));
    }
  }
}
