package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.elementwise.Gate;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.basic.TimeProduct;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Channel gates (Hu et al. 2018, 1709.01507): y = x · σ(W₂ relu(W₁ mean(x))), W₁ [C, C/r], W₂ [C/r,
 * C], without biases.
 */
public final class SqueezeExcite {
  private SqueezeExcite() {}

  /**
   * [B, H, L, C] → the same shape.
   *
   * @param reduction r; the hidden width is at least one
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, int reduction) {
    return gated(g, x, gate(g, x, reduction));
  }

  /** The end of a residual block: ReLU(shortcut + gated x), all [B, H, L, C]. */
  public static FeatureMap residual(
      GraphScope g, FeatureMap x, FeatureMap shortcut, int reduction) {
    SDVariable gate = gate(g, x, reduction);
    if (g.hasKernels()) {
      SDVariable y = Gate.residual(g.graph(), shortcut.variable(), x.variable(), gate);
      return x.with(y, x.channels());
    }
    SDVariable sum = shortcut.variable().add(gated(g, x, gate).variable());
    return Relu.of(g, x.with(sum, x.channels()));
  }

  /**
   * The form of EfficientNet: y = x · σ(W₂ swish(W₁ mean(x) + b₁) + b₂).
   *
   * @param hidden width of the hidden layer
   */
  public static FeatureMap swish(GraphScope g, FeatureMap x, int hidden) {
    Features inner = Dense.of(g.in("down"), GlobalPool.mean(g, x), hidden, Activation.SWISH);
    Features gate = Dense.of(g.in("up"), inner, x.channels(), Activation.SIGMOID);
    return gated(g, x, gate.variable());
  }

  private static SDVariable gate(GraphScope g, FeatureMap x, int reduction) {
    int channels = x.channels();
    int hidden = Math.max(1, channels / reduction);
    SDVariable down = g.parameter("down", Init.XAVIER, true, channels, hidden).variable();
    SDVariable up = g.parameter("up", Init.XAVIER, true, hidden, channels).variable();
    Features inner = Dense.product(g, GlobalPool.mean(g, x), down, hidden, Activation.RELU);
    return Dense.product(g, inner, up, channels, Activation.SIGMOID).variable();
  }

  /** x · a, with a [B, C] repeated over all positions. */
  public static FeatureMap gated(GraphScope g, FeatureMap x, SDVariable gate) {
    if (g.hasKernels()) {
      return x.with(Gate.of(g.graph(), x.variable(), gate), x.channels());
    }
    if (g.isPortable()) {
      SDVariable all = g.graph().reshape(gate, g.batch(), 1, 1, x.channels());
      return x.with(x.variable().mul(all), x.channels());
    }
    SDVariable row = g.graph().reshape(gate, g.batch(), 1, x.channels());
    FeatureMap spread =
        TimeProduct.spread(
            g, row, "ones-" + x.positions(), Nd4j.ones(DataType.DOUBLE, x.positions(), 1), x);
    return x.with(x.variable().mul(spread.variable()), x.channels());
  }
}
