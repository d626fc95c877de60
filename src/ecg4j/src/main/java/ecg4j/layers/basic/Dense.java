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
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dense layer: x·W + b on vectors, [B, in] → [B, out], or at each position of a feature map. */
public final class Dense {
  private Dense() {}

  /** On vectors, with W [in, out] and b [out]. */
  public static Features of(GraphScope g, Features x, int out) {
    Parameter weights = weights(g, x.width(), out);
    return apply(g, x, weights.variable(), bias(g, out).variable(), out);
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
    SDVariable y = apply(g, rows, weights, bias, activation);
    return x.with(graph.reshape(y, g.batch(), x.height(), x.length(), out), out);
  }

  /** Followed by a batch norm, which a folded graph merges into the weights. */
  public static Features normed(GraphScope g, Features x, int out) {
    Parameter weights = weights(g, x.width(), out);
    Parameter bias = bias(g, out);
    BatchNorm norm = new BatchNorm(g.in("norm"), out);
    if (!g.isFolded()) {
      return norm.apply(apply(g, x, weights.variable(), bias.variable(), out));
    }
    INDArray scale = norm.scale();
    SDVariable w = g.constant(g.name("weights"), weights.value().mul(scale.reshape(1, out)));
    SDVariable b = g.constant(g.name("bias"), bias.value().mul(scale).add(norm.shift()));
    return apply(g, x, w, b, out);
  }

  private static Parameter weights(GraphScope g, int in, int out) {
    return g.parameter("weights", Init.XAVIER, true, in, out);
  }

  private static Parameter bias(GraphScope g, int out) {
    return g.parameter("bias", Init.ZEROS, false, out);
  }

  private static Features apply(
      GraphScope g, Features x, SDVariable weights, SDVariable bias, int out) {
    return new Features(apply(g, x, weights, bias, Activation.NONE), out);
  }

  /**
   * Bias and activation are computed in float also in a half-precision graph, since GELU has a
   * cube.
   */
  private static SDVariable apply(
      GraphScope g, Features x, SDVariable weights, SDVariable bias, Activation activation) {
    GraphScope precise = g.precise();
    SDVariable product = precise.cast(Product.of(g, x.variable(), weights));
    return g.cast(activation.of(g.graph(), Product.biased(precise, product, bias)));
  }
}
