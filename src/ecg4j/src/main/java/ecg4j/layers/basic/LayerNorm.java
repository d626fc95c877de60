package ecg4j.layers.basic;

import ecg4j.kernels.elementwise.RowNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layer normalisation (Ba et al. 2016, 1607.06450): the channels of each position are normalised to
 * mean 0 and variance 1, then scaled by γ and shifted by β. It does not depend on the batch, so
 * training and inference are equal.
 */
public final class LayerNorm {
  /** ε, as in PyTorch. */
  static final double EPSILON = 1e-5;

  private LayerNorm() {}

  /** [B, H, L, C] → the same shape; parameters gamma and beta [C]. */
  public static FeatureMap of(GraphScope g, FeatureMap x) {
    return g.cast(precise(g.precise(), g.precise().cast(x)));
  }

  private static FeatureMap precise(GraphScope g, FeatureMap x) {
    int width = x.channels();
    SDVariable gamma = g.parameter("gamma", Init.ONES, false, width).variable();
    SDVariable beta = g.parameter("beta", Init.ZEROS, false, width).variable();
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      return x.with(RowNorm.of(graph, x.variable(), gamma, beta, EPSILON), width);
    }
    if (g.isPortable()) {
      SDVariable apart = x.variable().sub(graph.mean(x.variable(), true, 3));
      SDVariable spread = graph.math().sqrt(graph.mean(apart.mul(apart), true, 3).add(EPSILON));
      return x.with(graph.nn().biasAdd(apart.div(spread).mul(gamma), beta, false), width);
    }
    // A product with a matrix of 1/C is the mean, repeated for each channel.
    SDVariable mean =
        g.constant("mean-of-" + width, Nd4j.ones(DataType.DOUBLE, width, width).div(width));
    SDVariable rows = graph.reshape(x.variable(), -1, width);
    SDVariable centred = rows.sub(graph.mmul(rows, mean));
    SDVariable variance = graph.mmul(centred.mul(centred), mean);
    SDVariable normal = centred.div(graph.math().sqrt(variance.add(EPSILON)));
    SDVariable y = graph.nn().biasAdd(graph.mmul(normal, graph.math().diag(gamma)), beta, false);
    return x.with(graph.reshape(y, g.batch(), x.height(), x.length(), width), width);
  }
}
