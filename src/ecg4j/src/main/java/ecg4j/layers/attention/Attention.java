package ecg4j.layers.attention;

import ecg4j.kernels.matrix.HeadAttention;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Multi-head attention (Vaswani et al. 2017, 1706.03762): softmax(Q Kᵀ/√d) V in each head, d = C /
 * heads, with Q = x W_q + b_q, and K and V computed likewise from the memory. The concatenated
 * results of the heads are multiplied by W_o and b_o is added.
 *
 * <p>It uses batched products and a softmax; ND4J's multi-head attention is ten times slower.
 */
public final class Attention {
  private Attention() {}

  /**
   * Adds the layer.
   *
   * @param x queries [B, 1, L, C]
   * @param memory keys and values [B, 1, M, D]; x itself for self-attention
   * @param heads a divisor of C
   * @return [B, 1, L, C]
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, FeatureMap memory, int heads) {
    int width = x.channels();
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "%s channels cannot be divided among %s heads".formatted(width, heads));
    }
    FeatureMap query = Dense.of(g.in("query"), x, width);
    FeatureMap key = Dense.of(g.in("key"), memory, width);
    FeatureMap value = Dense.of(g.in("value"), memory, width);
    return Dense.of(g.in("output"), heads(g, query, key, value, heads), width);
  }

  private static FeatureMap heads(
      GraphScope g, FeatureMap query, FeatureMap key, FeatureMap value, int heads) {
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      SDVariable found =
          HeadAttention.of(graph, query.variable(), key.variable(), value.variable(), heads);
      return query.with(found, query.channels());
    }
    int depth = query.channels() / heads;
    GraphScope precise = g.precise();
    SDVariable q = precise.cast(split(g, query, heads)).mul(1 / Math.sqrt(depth));
    SDVariable k = precise.cast(split(g, key, heads));
    SDVariable weights = graph.nn().softmax(graph.mmul(q, k, false, true, false), 2);
    SDVariable found = Product.of(g, weights, split(g, value, heads));
    SDVariable apart = graph.reshape(found, g.batch(), heads, query.positions(), depth);
    SDVariable joined = graph.permute(apart, 0, 2, 1, 3);
    return query.with(
        graph.reshape(joined, g.batch(), 1, query.positions(), query.channels()), query.channels());
  }

  /** [B, 1, L, heads·d] → [B·heads, L, d]. */
  private static SDVariable split(GraphScope g, FeatureMap x, int heads) {
    SameDiff graph = g.graph();
    int depth = x.channels() / heads;
    SDVariable apart = graph.reshape(x.variable(), g.batch(), x.positions(), heads, depth);
    return graph.reshape(graph.permute(apart, 0, 2, 1, 3), g.batch(heads), x.positions(), depth);
  }
}
