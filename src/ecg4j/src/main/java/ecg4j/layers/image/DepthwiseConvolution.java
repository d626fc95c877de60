package ecg4j.layers.image;

import ecg4j.kernels.convolution.Depthwise;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.graph.Product;
import ecg4j.layers.time.Convolution;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;

/**
 * Depthwise convolution, with one filter per channel: y[i, j, c] = Σ_{a, b} W[a, b, c, 0] · x[s·i +
 * a − p, s·j + b − p, c], p = ⌊k/2⌋, parameter {@code taps} [k, k, C, 1].
 *
 * @param kernel k, odd
 * @param stride s
 */
public record DepthwiseConvolution(int kernel, int stride) implements ImageFilter {
  /** Checks the numbers. */
  public DepthwiseConvolution {
    ImageFilter.check(kernel, stride);
  }

  /** Adds the layer: declares its taps and applies them. */
  public FeatureMap apply(GraphScope g, FeatureMap x) {
    return apply(g, x, Convolution.Kernel.of(kernel(g, x.channels())), null);
  }

  @Override
  public Parameter kernel(GraphScope g, int in) {
    return g.parameter("taps", Init.KAIMING_FAN_OUT, true, kernel, kernel, in, 1);
  }

  @Override
  public int out(int in) {
    return in;
  }

  @Override
  public INDArray scaled(INDArray taps, INDArray scale) {
    return taps.mul(scale.reshape(1, 1, scale.length(), 1));
  }

  @Override
  public FeatureMap apply(GraphScope g, FeatureMap x, Convolution.Kernel taps, SDVariable bias) {
    GraphScope products = g.products();
    SDVariable seen = products.cast(x.variable());
    SDVariable weights = taps.variable(products);
    SDVariable y =
        g.hasKernels()
            ? Depthwise.of(g.graph(), seen, weights, kernel, stride)
            : g.cast(plain(g, seen, weights));
    if (bias != null) {
      y = Product.biased(g, y, bias);
    }
    int height = ImageFilter.side(x.height(), kernel, stride);
    int width = ImageFilter.side(x.length(), kernel, stride);
    return new FeatureMap(y, height, width, x.channels());
  }

  private SDVariable plain(GraphScope g, SDVariable x, SDVariable weights) {
    Conv2DConfig config = ImageFilter.config(kernel, stride).build();
    return g.graph().cnn().depthWiseConv2d(x, weights, config);
  }
}
