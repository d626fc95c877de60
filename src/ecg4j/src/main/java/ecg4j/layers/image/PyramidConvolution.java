package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.graph.Product;
import ecg4j.layers.time.Convolution;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1×1 convolution over images of several sizes, upsampled to the size of the first ({@link
 * Upsample}) and concatenated, followed by batch norm and ReLU.
 *
 * <p>The convolution is a sum over the images, each with its rows of the kernel. It acts on
 * positions separately, and upsampling acts on channels separately, so the two can be exchanged:
 * each image is convolved at its original size and upsampled afterwards, which gives the same
 * result with less work.
 */
public final class PyramidConvolution {
  private PyramidConvolution() {}

  /**
   * Images [B, h, w, c] each → [B, H, W, out] with the size of the first; parameters {@code
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
    if (!g.isFolded()) {
      return norm.apply(place.with(sum, out), Activation.RELU);
    }
    SDVariable bias = g.constant(g.name("bias"), norm.shift());
    SDVariable y = Product.biased(g, sum, bias);
    return place.with(Activation.RELU.of(g.graph(), y), out);
  }

  private static Convolution.Kernel kernel(
      GraphScope g, Parameter kernel, ImageConvolution convolution, BatchNorm norm) {
    if (!g.isFolded()) {
      return Convolution.Kernel.of(kernel);
    }
    INDArray scaled = convolution.scaled(kernel.value(), norm.scale());
    return Convolution.Kernel.of(g.name("folded"), scaled);
  }
}
