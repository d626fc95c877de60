package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.elementwise.ChannelPool;
import ecg4j.kernels.elementwise.PositionGate;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolutional Block Attention Module (Woo et al. 2018, 1807.06521): first a gate per channel,
 * then a gate per position.
 *
 * <pre>
 * x' = x  · σ(W₂ relu(W₁ mean_p x) + W₂ relu(W₁ max_p x))     W₁ [C, C/16], W₂ [C/16, C]
 * y  = x' · σ(BN(conv 7×7 [max_c x' ‖ mean_c x']))
 * </pre>
 */
public final class Cbam {
  /** Factor by which the paper reduces the channels. */
  public static final int REDUCTION = 16;

  private static final int KERNEL = 7;

  private Cbam() {}

  /** [B, H, W, C] → the same shape, with the reduction of the paper. */
  public static FeatureMap of(GraphScope g, FeatureMap x) {
    return of(g, x, REDUCTION);
  }

  /**
   * [B, H, W, C] → the same shape.
   *
   * @param reduction factor by which the gate per channel reduces the channels, 16 above
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, int reduction) {
    return spatial(g.in("spatial"), channels(g.in("channel"), x, reduction));
  }

  /** The gate per channel. */
  static FeatureMap channels(GraphScope g, FeatureMap x, int reduction) {
    int c = x.channels();
    int hidden = Math.max(1, c / reduction);
    SDVariable down = g.parameter("down", Init.XAVIER, true, c, hidden).variable();
    SDVariable up = g.parameter("up", Init.XAVIER, true, hidden, c).variable();
    GlobalPool.Pooled pooled = GlobalPool.both(g, x);
    Features mean = Dense.product(g, pooled.mean(), down, hidden, Activation.RELU);
    Features max = Dense.product(g, pooled.max(), down, hidden, Activation.RELU);
    // W₂ is linear, so it is applied once to the sum.
    Features sum = new Features(mean.variable().add(max.variable()), hidden);
    Features gate = Dense.product(g, sum, up, c, Activation.SIGMOID);
    return SqueezeExcite.gated(g, x, gate.variable());
  }

  /** The gate per position. */
  static FeatureMap spatial(GraphScope g, FeatureMap x) {
    FeatureMap seen = x.with(maxAndMean(g, x), 2);
    FeatureMap gate =
        NormedFilter.of(
            g,
            seen,
            new ImageConvolution(1, KERNEL, 1),
            BatchNorm.Settings.USUAL,
            Activation.SIGMOID);
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      return x.with(PositionGate.of(graph, x.variable(), gate.variable()), x.channels());
    }
    if (g.isPortable()) {
      return x.with(x.variable().mul(gate.variable()), x.channels());
    }
    SDVariable column = graph.reshape(gate.variable(), -1, 1);
    SDVariable ones =
        g.constant("row-of-ones-" + x.channels(), Nd4j.ones(DataType.DOUBLE, 1, x.channels()));
    SDVariable spread =
        graph.reshape(Product.of(g, column, ones), g.batch(), x.height(), x.length(), x.channels());
    return x.with(x.variable().mul(spread), x.channels());
  }

  /** Maximum and mean over channels: [B, H, W, 2]. */
  private static SDVariable maxAndMean(GraphScope g, FeatureMap x) {
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      return ChannelPool.of(graph, x.variable());
    }
    if (g.isPortable()) {
      return graph.concat(3, graph.max(x.variable(), true, 3), graph.mean(x.variable(), true, 3));
    }
    SDVariable rows = graph.reshape(x.variable(), -1, x.channels());
    GraphScope precise = g.precise();
    SDVariable average =
        precise.constant(
            "average-of-" + x.channels(),
            Nd4j.ones(DataType.DOUBLE, x.channels(), 1).divi(x.channels()));
    SDVariable mean = g.cast(graph.mmul(precise.cast(rows), average));
    SDVariable max = graph.reshape(graph.max(rows, 1), -1, 1);
    return graph.reshape(graph.concat(1, max, mean), g.batch(), x.height(), x.length(), 2);
  }
}
