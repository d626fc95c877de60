package ecg4j.layers.attention;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameter;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Adds a learned vector to each sample: y[t] = x[t] + p[t], with p [L, C] initialised from
 * normal(0, 0.02).
 */
public final class PositionEmbedding {
  private PositionEmbedding() {}

  /** [B, 1, L, C] → the same shape. */
  public static FeatureMap of(GraphScope g, FeatureMap x) {
    int row = x.positions() * x.channels();
    Parameter positions =
        g.parameter("positions", new Init.Normal(0.02), false, x.positions(), x.channels());
    SameDiff graph = g.graph();
    if (g.isPortable()) {
      SDVariable all = graph.reshape(positions.variable(), 1, x.height(), x.length(), x.channels());
      return x.with(x.variable().add(all), x.channels());
    }
    // Added as a bias of one long row, whose gradient is a plain sum over the batch.
    SDVariable y =
        Product.biased(
            g,
            graph.reshape(x.variable(), g.batch(), row),
            graph.reshape(positions.variable(), row));
    return x.with(graph.reshape(y, g.batch(), x.height(), x.length(), x.channels()), x.channels());
  }
}
