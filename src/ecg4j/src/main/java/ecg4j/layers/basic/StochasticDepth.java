package ecg4j.layers.basic;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A residual branch that is dropped for some beats in training (Huang et al. 2016, 1603.09382): y =
 * s + m[b]·x, where m is 0 with probability {@code rate}, otherwise 1/(1 − rate). In inference y =
 * s + x.
 */
public final class StochasticDepth {
  private StochasticDepth() {}

  /**
   * Shortcut and branch, both [B, H, W, C].
   *
   * @param rate fraction of beats without the branch; 0 for a plain residual
   */
  public static FeatureMap residual(
      GraphScope g, FeatureMap shortcut, FeatureMap branch, double rate) {
    SDVariable x = branch.variable();
    if (g.isTraining() && rate > 0) {
      // A product of 1×1 with 1×n matrices, since the gradient of a broadcast is slow.
      SameDiff graph = g.graph();
      int n = branch.positions() * branch.channels();
      SDVariable mask = graph.reshape(g.mask("mask", rate, g.batch(), 1), g.batch(), 1, 1);
      SDVariable kept = Product.of(g, mask, graph.reshape(x, g.batch(), 1, n));
      x = graph.reshape(kept, g.batch(), branch.height(), branch.length(), branch.channels());
    }
    return shortcut.with(shortcut.variable().add(x), branch.channels());
  }
}
