package ecg4j.layers.time;

import ecg4j.kernels.convolution.ConvolutionBank;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameter;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * Convolution along time, [B, 1, L, in] → [B, 1, L, out], with stride 1, zero padding that keeps
 * the length ("same") and no bias: y[t, o] = Σ_j Σ_i W[0, j, i, o] · x[t + d·(j − (k−1)/2), i].
 *
 * <p>The parameter is always [1, k, in, out]. A scope with kernels uses {@link ConvolutionBank}.
 * With ND4J's operations the form depends on the size: kernels of one sample are matrix products,
 * long kernels fold time into channels ({@link TimeFold}), and dilations fold time into rows
 * ({@link DilationFold}). A portable graph has the plain convolution.
 *
 * @param out number of output channels
 * @param kernel length in samples, odd
 * @param dilation distance of taps in samples
 */
public record Convolution(int out, int kernel, int dilation) {
  /** Checks the numbers. */
  public Convolution {
    if (out < 1 || kernel < 1 || kernel % 2 == 0 || dilation < 1) {
      throw new IllegalArgumentException(
          "a convolution needs at least one channel, an odd kernel and a dilation of 1 or more, not"
              + " "
              + "out=%s kernel=%s dilation=%s".formatted(out, kernel, dilation));
    }
  }

  /** A convolution with dilation 1. */
  public static Convolution of(int out, int kernel) {
    return new Convolution(out, kernel, 1);
  }

  /** The kernel of this convolution for {@code in} input channels, as a parameter of the scope. */
  Parameter kernel(GraphScope g, int in) {
    return g.parameter("kernel", Init.KAIMING_FAN_OUT, true, 1, kernel, in, out);
  }

  /** Adds the layer: declares its kernel and applies it. */
  public FeatureMap apply(GraphScope g, FeatureMap x) {
    Parameter parameter = kernel(g, x.channels());
    if (g.hasKernels() && x.height() == 1) {
      ConvolutionBank.Branch branch = branch(0, parameter, x.channels());
      return x.with(
          ConvolutionBank.of(g.graph(), x.length(), List.of(x.variable()), List.of(branch)), out);
    }
    return apply(g, x, Kernel.of(parameter), null);
  }

  /** This convolution of an input as a branch of a bank. */
  ConvolutionBank.Branch branch(int input, Parameter kernel, int in) {
    return new ConvolutionBank.Branch(input, kernel.variable(), this.kernel, dilation, in, out);
  }

  /**
   * Applies a given kernel.
   *
   * @param bias [out], or null for none
   */
  public FeatureMap apply(GraphScope g, FeatureMap x, Kernel weights, SDVariable bias) {
    GraphScope products = g.products();
    SDVariable cast = bias == null ? null : products.cast(bias);
    return g.cast(product(products, products.cast(x), weights, cast));
  }

  private FeatureMap product(GraphScope g, FeatureMap x, Kernel weights, SDVariable bias) {
    if (g.isPortable()) {
      return x.with(
          plain(g.graph(), x.variable(), weights.variable(g), bias, 1, kernel, dilation), out);
    }
    if (kernel == 1) {
      return x.with(pointwise(g, x, weights, bias), out);
    }
    if (dilation > 1) {
      return x.with(DilationFold.convolve(g, x, this, weights, bias), out);
    }
    int fold = TimeFold.factor(kernel, x.length());
    if (fold > 1) {
      return x.with(TimeFold.convolve(g, x, this, fold, weights, bias), out);
    }
    return x.with(plain(g.graph(), x.variable(), weights.variable(g), bias, 1, kernel), out);
  }

  private SDVariable pointwise(GraphScope g, FeatureMap x, Kernel weights, SDVariable bias) {
    SameDiff graph = g.graph();
    SDVariable rows = graph.reshape(x.variable(), -1, x.channels());
    SDVariable matrix = weights.reshaped(g, x.channels(), out);
    SDVariable y = graph.mmul(rows, matrix);
    if (bias != null) {
      y = graph.nn().biasAdd(y, bias, false);
    }
    return graph.reshape(y, g.batch(), x.height(), x.length(), out);
  }

  /** ND4J's convolution, channels last. */
  public static SDVariable plain(
      SameDiff graph, SDVariable x, SDVariable weights, SDVariable bias, int kH, int kW) {
    return plain(graph, x, weights, bias, kH, kW, 1);
  }

  private static SDVariable plain(
      SameDiff graph, SDVariable x, SDVariable weights, SDVariable bias, int kH, int kW, int dW) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(kH)
            .kW(kW)
            .dW(dW)
            .paddingMode(PaddingMode.SAME)
            .dataFormat(Conv2DConfig.NHWC)
            .weightsFormat(WeightsFormat.YXIO)
            .build();
    return bias == null
        ? graph.cnn().conv2d(x, weights, config)
        : graph.cnn().conv2d(x, weights, bias, config);
  }

  /**
   * A kernel [1, k, in, out]: a parameter in the graph, or an array known when the graph is built.
   */
  public record Kernel(Parameter parameter, INDArray number, String name) {
    public static Kernel of(Parameter parameter) {
      return new Kernel(parameter, null, null);
    }

    public static Kernel of(String name, INDArray number) {
      return new Kernel(null, number, name);
    }

    boolean isKnown() {
      return number != null;
    }

    public SDVariable variable(GraphScope g) {
      return isKnown() ? g.constant(name, number) : g.cast(parameter.variable());
    }

    SDVariable reshaped(GraphScope g, long... shape) {
      return isKnown()
          ? g.constant(name, number.reshape('c', shape))
          : g.graph().reshape(variable(g), shape);
    }
  }
}
