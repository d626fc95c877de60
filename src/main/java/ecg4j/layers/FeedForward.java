package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The position-wise part of a transformer: W₂ gelu(W₁ x + b₁) + b₂, C → m·C → C, with gelu(z) =
 * z/2·(1 + tanh(√(2/π)(z + 0.044715 z³))) (Hendrycks and Gimpel 2016, 1606.08415).
 */
public final class FeedForward {
  private static final double ROOT = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  private FeedForward() {}

  /**
   * [B, H, L, C] → the same shape.
   *
   * @param multiple m
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, int multiple) {
    FeatureMap wide = Dense.of(g.in("expand"), x, multiple * x.channels());
    FeatureMap bent = wide.with(gelu(g, wide.variable()), wide.channels());
    return Dense.of(g.in("contract"), bent, x.channels());
  }

  private static SDVariable gelu(GraphScope g, SDVariable z) {
    SameDiff graph = g.graph();
    SDVariable inner = z.mul(z).mul(CUBIC).add(1).mul(z).mul(ROOT);
    return graph.math().tanh(inner).add(1).mul(z).mul(0.5);
  }
}
