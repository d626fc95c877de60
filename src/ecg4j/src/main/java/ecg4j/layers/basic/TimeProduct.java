package ecg4j.layers.basic;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products of each beat's [positions, C] with a constant matrix from the left: means over intervals
 * of time ({@link #gather}) and values repeated over time ({@link #spread}). Their gradients are
 * products, too, whereas those of reductions and broadcasts are slow.
 *
 * <p>A portable graph has one product from the right for all beats and channels, with channels
 * before positions, the layout of other runtimes.
 */
public final class TimeProduct {
  private TimeProduct() {}

  /**
   * x [B, H, L, C] → [B, rows, C].
   *
   * @param weights [rows, positions]
   */
  public static SDVariable gather(GraphScope g, FeatureMap x, String name, INDArray weights) {
    if (g.isPortable()) {
      SameDiff graph = g.graph();
      SDVariable first = graph.permute(x.variable(), 0, 3, 1, 2);
      SDVariable rows = graph.reshape(first, -1, x.positions());
      SDVariable y = graph.mmul(rows, g.constant(name, weights.transpose()));
      SDVariable split = graph.reshape(y, g.batch(), x.channels(), weights.size(0));
      return graph.permute(split, 0, 2, 1);
    }
    SDVariable flat = g.graph().reshape(x.variable(), g.batch(), x.positions(), x.channels());
    GraphScope precise = g.precise();
    return g.cast(g.graph().mmul(repeated(precise, name, weights), precise.cast(flat)));
  }

  /**
   * values [B, rows, C] → [B, H, L, C], with the shape of {@code place}.
   *
   * @param weights [positions, rows]
   */
  public static FeatureMap spread(
      GraphScope g, SDVariable values, String name, INDArray weights, FeatureMap place) {
    SameDiff graph = g.graph();
    if (g.isPortable()) {
      SDVariable rows = graph.reshape(graph.permute(values, 0, 2, 1), -1, weights.size(1));
      SDVariable y = graph.mmul(rows, g.constant(name, weights.transpose()));
      SDVariable split =
          graph.reshape(y, g.batch(), place.channels(), place.height(), place.length());
      return place.with(graph.permute(split, 0, 2, 3, 1), place.channels());
    }
    SDVariable y = Product.of(g, repeated(g, name, weights), values);
    return place.with(
        graph.reshape(y, g.batch(), place.height(), place.length(), place.channels()),
        place.channels());
  }

  /** One copy per beat, since the batched product needs equal batch sizes. */
  private static SDVariable repeated(GraphScope g, String name, INDArray weights) {
    INDArray one = weights.reshape('c', 1, weights.size(0), weights.size(1));
    return g.constant(name, () -> Nd4j.tile(one, g.batch(), 1, 1));
  }
}
