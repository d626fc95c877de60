package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.time.Convolution;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A filter over images, its batch norm and an activation, which are merged to one filter with bias
 * and activation in a folded graph.
 */
public final class NormedFilter {
  private NormedFilter() {}

  /** A convolution: kernel {@code conv/kernel}, norm {@code norm}. */
  public static FeatureMap of(
      GraphScope g,
      FeatureMap x,
      ImageConvolution convolution,
      BatchNorm.Settings settings,
      Activation activation) {
    return of(g, g.in("conv"), x, convolution, settings, activation);
  }

  /** A depthwise convolution: taps {@code depthwise/taps}, norm {@code norm}. */
  public static FeatureMap of(
      GraphScope g,
      FeatureMap x,
      DepthwiseConvolution convolution,
      BatchNorm.Settings settings,
      Activation activation) {
    return of(g, g.in("depthwise"), x, convolution, settings, activation);
  }

  private static FeatureMap of(
      GraphScope g,
      GraphScope own,
      FeatureMap x,
      ImageFilter filter,
      BatchNorm.Settings settings,
      Activation activation) {
    int out = filter.out(x.channels());
    Parameter kernel = filter.kernel(own, x.channels());
    BatchNorm norm = new BatchNorm(g.in("norm"), out, settings);
    if (!g.isFolded()) {
      return filter.normed(own, x, kernel, norm, activation);
    }
    INDArray scaled = filter.scaled(kernel.value(), norm.scale());
    Convolution.Kernel known = Convolution.Kernel.of(own.name("kernel"), scaled);
    FeatureMap y = filter.apply(own, x, known, g.constant(own.name("bias"), norm.shift()));
    return y.with(activation.of(g.graph(), y.variable()), out);
  }
}
