package ecg4j.layers.attention;

import ecg4j.layers.basic.LayerNorm;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;

/**
 * A pre-norm transformer block (Xiong et al. 2020, 2002.04745): y = x + attention(norm(x)), z = y +
 * feedForward(norm(y)). The hidden layer of the feed-forward part is twice as wide.
 */
public final class Transformer {
  private static final int MULTIPLE = 2;

  private Transformer() {}

  /** Self-attention: [B, 1, L, C] → the same shape. */
  public static FeatureMap self(GraphScope g, FeatureMap x, int heads) {
    FeatureMap normal = LayerNorm.of(g.in("norm"), x);
    return finish(g, x, Attention.of(g.in("attention"), normal, normal, heads));
  }

  /**
   * Cross-attention to a memory.
   *
   * @param x [B, 1, L, C]
   * @param memory [B, 1, M, D]
   * @return [B, 1, L, C]
   */
  public static FeatureMap cross(GraphScope g, FeatureMap x, FeatureMap memory, int heads) {
    FeatureMap normal = LayerNorm.of(g.in("norm"), x);
    FeatureMap asked = LayerNorm.of(g.in("memory_norm"), memory);
    return finish(g, x, Attention.of(g.in("attention"), normal, asked, heads));
  }

  private static FeatureMap finish(GraphScope g, FeatureMap x, FeatureMap found) {
    FeatureMap y = sum(x, found);
    FeatureMap normal = LayerNorm.of(g.in("feed_forward/norm"), y);
    return sum(y, FeedForward.of(g.in("feed_forward"), normal, MULTIPLE));
  }

  private static FeatureMap sum(FeatureMap a, FeatureMap b) {
    return a.with(a.variable().add(b.variable()), a.channels());
  }
}
