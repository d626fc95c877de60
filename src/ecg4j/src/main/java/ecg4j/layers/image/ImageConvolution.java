package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.convolution.ConvolutionBank;
import ecg4j.kernels.convolution.ImageProduct;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.graph.Product;
import ecg4j.layers.time.Convolution;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;

/**
 * Convolution over images: y[i, j, o] = Σ_{a, b, c} W[a, b, c, o] · x[s·i + a − p, s·j + b − p, c],
 * p = ⌊k/2⌋, parameter [k, k, in, out]. A 1×1 kernel is a matrix product. In a scope with kernels,
 * larger ones are {@link ImageProduct}s.
 *
 * @param out number of output channels
 * @param kernel k, odd
 * @param stride s
 */
public record ImageConvolution(int out, int kernel, int stride) implements ImageFilter {
  /** Checks the numbers. */
  public ImageConvolution {
    ImageFilter.check(kernel, stride);
    if (kernel == 1 && stride != 1) {
      throw new IllegalArgumentException("a 1×1 kernel must have stride 1, not " + stride);
    }
  }

  /** A 1×1 convolution. */
  public static ImageConvolution pointwise(int out) {
    return new ImageConvolution(out, 1, 1);
  }

  /** Adds the layer: declares its kernel and applies it. */
  public FeatureMap apply(GraphScope g, FeatureMap x) {
    return apply(g, x, Convolution.Kernel.of(kernel(g, x.channels())), null);
  }

  @Override
  public Parameter kernel(GraphScope g, int in) {
    return g.parameter("kernel", Init.KAIMING_FAN_OUT, true, kernel, kernel, in, out);
  }

  @Override
  public int out(int in) {
    return out;
  }

  @Override
  public INDArray scaled(INDArray weights, INDArray scale) {
    return weights.mul(scale.reshape(1, 1, 1, out));
  }

  @Override
  public FeatureMap apply(GraphScope g, FeatureMap x, Convolution.Kernel weights, SDVariable bias) {
    int height = ImageFilter.side(x.height(), kernel, stride);
    int width = ImageFilter.side(x.length(), kernel, stride);
    SDVariable y;
    if (g.hasKernels()) {
      y = product(g, x, weights.variable(g), height, width);
    } else if (kernel == 1) {
      y = Convolution.of(out, 1).apply(g, x, weights, null).variable();
    } else {
      GraphScope products = g.products();
      SDVariable seen = products.cast(x.variable());
      y = g.cast(plain(g.graph(), seen, weights.variable(products)));
    }
    if (bias != null) {
      y = Product.biased(g, y, bias);
    }
    return new FeatureMap(y, height, width, out);
  }

  @Override
  public FeatureMap normed(
      GraphScope g, FeatureMap x, Parameter weights, BatchNorm norm, Activation activation) {
    if (!g.hasKernels() || g.isTraining()) {
      return ImageFilter.super.normed(g, x, weights, norm, activation);
    }
    SameDiff graph = g.graph();
    int height = ImageFilter.side(x.height(), kernel, stride);
    int width = ImageFilter.side(x.length(), kernel, stride);
    Affine affine = new Affine(norm.knownScale(), norm.knownShift(), activation);
    SDVariable[] y =
        kernel == 1
            ? ConvolutionBank.of(
                graph,
                height * width,
                List.of(x.variable()),
                List.of(pointwise(x, weights.variable())),
                affine)
            : ImageProduct.of(graph, x.variable(), weights.variable(), kernel, stride, affine);
    SDVariable image = graph.reshape(y[0], g.batch(), height, width, out);
    return new FeatureMap(image, height, width, out, y[1]);
  }

  private SDVariable product(
      GraphScope g, FeatureMap x, SDVariable weights, int height, int width) {
    SameDiff graph = g.graph();
    if (kernel > 1) {
      return ImageProduct.of(graph, x.variable(), weights, kernel, stride);
    }
    SDVariable y =
        ConvolutionBank.of(
            graph, height * width, List.of(x.variable()), List.of(pointwise(x, weights)));
    return graph.reshape(y, g.batch(), height, width, out);
  }

  private ConvolutionBank.Branch pointwise(FeatureMap x, SDVariable weights) {
    return new ConvolutionBank.Branch(0, weights, 1, 1, x.channels(), out);
  }

  private SDVariable plain(SameDiff graph, SDVariable x, SDVariable weights) {
    Conv2DConfig config =
        ImageFilter.config(kernel, stride).weightsFormat(WeightsFormat.YXIO).build();
    return graph.cnn().conv2d(x, weights, config);
  }
}
