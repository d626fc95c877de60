package ecg4j.layers;

import ecg4j.kernels.TimePool;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** From a feature map to one vector per beat. */
public final class GlobalPool {
  private GlobalPool() {}

  /** Mean over all positions: [B, H, L, C] → [B, C]. */
  public static Features mean(GraphScope g, FeatureMap x) {
    if (x.mean() != null) {
      return new Features(x.mean(), x.channels());
    }
    int n = x.positions();
    SDVariable mean =
        TimeProduct.gather(g, x, "mean-" + n, Nd4j.ones(DataType.DOUBLE, 1, n).divi(n));
    return new Features(g.graph().reshape(mean, g.batch(), x.channels()), x.channels());
  }

  /** Largest over all positions: [B, H, L, C] → [B, C]. */
  public static Features max(GraphScope g, FeatureMap x) {
    return new Features(g.graph().max(x.variable(), 1, 2), x.channels());
  }

  /** Mean, then largest: [B, 2C]. */
  public static Features meanAndMax(GraphScope g, FeatureMap x) {
    if (g.kernels()) {
      SDVariable[] pooled = TimePool.of(g.graph(), x.variable());
      return new Features(g.graph().concat(1, pooled), 2 * x.channels());
    }
    return concat(g, mean(g, x), max(g, x));
  }

  /** Vectors behind each other. */
  public static Features concat(GraphScope g, Features first, Features second) {
    return new Features(
        g.graph().concat(1, first.variable(), second.variable()), first.width() + second.width());
  }
}
