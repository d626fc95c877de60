package ecg4j.layers.basic;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.matrix.Linear;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dense layer: x·W + b on vectors, [B, in] → [B, out], or at each position of a feature map. */
public final class Dense {
  private Dense() {}

  /** On vectors, with W [in, out] and b [out]. */
  public static Features of(GraphScope g, Features x, int out) {
    return of(g, x, out, Activation.NONE);
  }

  /** On vectors, followed by an activation. */
  public static Features of(GraphScope g, Features x, int out, Activation activation) {
    SDVariable weights = weights(g, x.width(), out).variable();
    SDVariable bias = bias(g, out).variable();
    return apply(g, x, weights, bias, out, activation);
  }

  /**
   * A dense layer without bias on vectors, with given weights, followed by an activation.
   *
   * @param weights W [in, out]
   */
  public static Features product(
      GraphScope g, Features x, SDVariable weights, int out, Activation activation) {
    if (!isKernel(g)) {
      SDVariable y = activation.of(g.graph(), Product.of(g, x.variable(), weights));
      return new Features(y, out);
    }
    SDVariable none = g.constant("zeros-" + out, () -> Nd4j.zeros(DataType.DOUBLE, out));
    return apply(g, x, weights, none, out, activation);
  }

  /** Whether layers on vectors are kernels: only in inference, for which it was measured. */
  private static boolean isKernel(GraphScope g) {
    return g.hasKernels() && !g.isTraining();
  }

  /** At each position: [B, H, L, in] → [B, H, L, out]. */
  public static FeatureMap of(GraphScope g, FeatureMap x, int out) {
    return of(g, x, out, Activation.NONE);
  }

  /** At each position, followed by an activation. */
  public static FeatureMap of(GraphScope g, FeatureMap x, int out, Activation activation) {
    SDVariable weights = weights(g, x.channels(), out).variable();
    SDVariable bias = bias(g, out).variable();
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      return x.with(Linear.of(graph, x.variable(), weights, bias, activation, g.isTraining()), out);
    }
    Features rows = new Features(graph.reshape(x.variable(), -1, x.channels()), x.channels());
    SDVariable y = apply(g, rows, weights, bias, out, activation).variable();
    return x.with(graph.reshape(y, g.batch(), x.height(), x.length(), out), out);
  }

  /** Followed by a batch norm, which a folded graph merges into the weights. */
  public static Features normed(GraphScope g, Features x, int out) {
    Parameter weights = weights(g, x.width(), out);
    Parameter bias = bias(g, out);
    BatchNorm norm = new BatchNorm(g.in("norm"), out);
    if (!g.isFolded()) {
      return norm.apply(apply(g, x, weights.variable(), bias.variable(), out, Activation.NONE));
    }
    INDArray scale = norm.scale();
    SDVariable w = g.constant(g.name("weights"), weights.value().mul(scale.reshape(1, out)));
    SDVariable b = g.constant(g.name("bias"), bias.value().mul(scale).add(norm.shift()));
    return apply(g, x, w, b, out, Activation.NONE);
  }

  private static Parameter weights(GraphScope g, int in, int out) {
    return g.parameter("weights", Init.XAVIER, true, in, out);
  }

  private static Parameter bias(GraphScope g, int out) {
    return g.parameter("bias", Init.ZEROS, false, out);
  }

  /**
   * Bias and activation are computed in float also in a half-precision graph, since GELU has a
   * cube. In the kernel all vectors take the place of the positions of one beat, so that there is
   * one product.
   */
  private static Features apply(
      GraphScope g,
      Features x,
      SDVariable weights,
      SDVariable bias,
      int out,
      Activation activation) {
    SameDiff graph = g.graph();
    if (isKernel(g)) {
      SDVariable rows = graph.reshape(x.variable(), 1, -1, x.width());
      SDVariable y = Linear.of(graph, rows, weights, bias, activation, false);
      return new Features(graph.reshape(y, -1, out), out);
    }
    GraphScope precise = g.precise();
    SDVariable product = precise.cast(Product.of(g, x.variable(), weights));
    SDVariable y = activation.of(graph, Product.biased(precise, product, bias));
    return new Features(g.cast(y), out);
  }
}
