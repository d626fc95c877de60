package ecg4j.layers;

import ecg4j.kernels.Activation;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1×1 convolution over images of several sizes, enlarged to that of the first ({@link Upsample})
 * and concatenated; then batch norm and ReLU.
 *
 * <p>The convolution is a sum over the images, each with its rows of the kernel, and goes through
 * positions one by one, while enlarging goes through channels one by one: so each image is
 * convolved at its own size and enlarged after, the same numbers for a fraction of the work.
 */
public final class PyramidConvolution {
  private PyramidConvolution() {}

  /**
   * Images [B, h, w, c] each → [B, H, W, out] at the first one's size; parameters {@code
   * scaleN/kernel} [1, 1, c, out] and {@code norm}.
   */
  public static FeatureMap rectified(GraphScope g, List<FeatureMap> images, int out) {
    ImageConvolution convolution = ImageConvolution.pointwise(out);
    List<Parameter> kernels = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      kernels.add(convolution.kernel(g.in("scale" + i), images.get(i).channels()));
    }
    BatchNorm norm = new BatchNorm(g.in("norm"), out);
    FeatureMap place = images.get(0);
    SDVariable sum = null;
    for (int i = 0; i < images.size(); i++) {
      Convolution.Kernel kernel = kernel(g.in("scale" + i), kernels.get(i), convolution, norm);
      FeatureMap small = convolution.apply(g, images.get(i), kernel, null);
      SDVariable part = Upsample.to(g, small, place.height(), place.length()).variable();
      sum = sum == null ? part : sum.add(part);
    }
    if (!g.folded()) {
      return norm.apply(place.with(sum, out), Activation.RELU);
    }
    SDVariable bias = g.constant(g.name("bias"), norm.shift());
    SDVariable y = Product.biased(g, sum, bias);
    return place.with(Activation.RELU.of(g.graph(), y), out);
  }

  private static Convolution.Kernel kernel(
      GraphScope g, Parameter kernel, ImageConvolution convolution, BatchNorm norm) {
    if (!g.folded()) {
      return Convolution.Kernel.of(kernel);
    }
    INDArray scaled = convolution.scaled(kernel.value(), norm.scale());
    return Convolution.Kernel.of(g.name("folded"), scaled);
  }
}
