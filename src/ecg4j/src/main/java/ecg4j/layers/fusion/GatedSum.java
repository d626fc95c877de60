package ecg4j.layers.fusion;

import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.image.SqueezeExcite;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Weighted sum of two feature maps: y = g ⊙ a + (1 − g) ⊙ b, with one gate per beat and channel, g
 * = σ(W [mean a ‖ mean b] + c).
 */
public final class GatedSum {
  private GatedSum() {}

  /** Both [B, H, L, C] → the same shape. */
  public static FeatureMap of(GraphScope g, FeatureMap a, FeatureMap b) {
    SameDiff graph = g.graph();
    Features means = GlobalPool.concat(g, GlobalPool.mean(g, a), GlobalPool.mean(g, b));
    SDVariable gate = graph.nn().sigmoid(Dense.of(g, means, a.channels()).variable());
    FeatureMap difference = a.with(a.variable().sub(b.variable()), a.channels());
    SDVariable weighed = SqueezeExcite.gated(g, difference, gate).variable();
    return a.with(b.variable().add(weighed), a.channels());
  }
}
