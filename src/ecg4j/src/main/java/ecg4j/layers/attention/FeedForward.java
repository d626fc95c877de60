package ecg4j.layers.attention;

import ecg4j.kernels.activation.Activation;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;

/** The position-wise part of a transformer: W₂ gelu(W₁ x + b₁) + b₂, C → m·C → C. */
public final class FeedForward {
  private FeedForward() {}

  /**
   * [B, H, L, C] → the same shape.
   *
   * @param multiple m
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, int multiple) {
    int width = x.channels();
    FeatureMap wide = Dense.of(g.in("expand"), x, multiple * width, Activation.GELU);
    return Dense.of(g.in("contract"), wide, width);
  }
}
