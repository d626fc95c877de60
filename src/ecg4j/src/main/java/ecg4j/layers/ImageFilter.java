package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * A linear filter over images, [B, H, W, in] → [B, H', W', out], zero padding of ⌊k/2⌋ on every
 * side, no bias of its own. With a stride s the new sides are ⌊(H + 2⌊k/2⌋ − k)/s⌋ + 1, as in
 * PyTorch; ND4J's «same» padding lies elsewhere at even sizes.
 */
interface ImageFilter {
  /** Its kernel over so many channels, as a parameter of the scope. */
  Parameter kernel(GraphScope g, int in);

  /** Channels made of so many. */
  int out(int in);

  /**
   * Applies a given kernel.
   *
   * @param bias [out], or null for none
   */
  FeatureMap apply(GraphScope g, FeatureMap x, Convolution.Kernel kernel, SDVariable bias);

  /** The kernel with its outputs multiplied by a scale [out]. */
  INDArray scaled(INDArray kernel, INDArray scale);

  /** A side of the result. */
  static int side(int side, int kernel, int stride) {
    return (side + 2 * (kernel / 2) - kernel) / stride + 1;
  }

  /** What ND4J's convolutions are told of it; the format of weights is theirs. */
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

  /** Checks what all filters have. */
  static void check(int kernel, int stride) {
    if (kernel < 1 || kernel % 2 == 0 || stride < 1) {
      throw new IllegalArgumentException(
          "a filter has an odd kernel and a stride from 1, not kernel=%d stride=%d"
              .formatted(kernel, stride));
    }
  }
}
