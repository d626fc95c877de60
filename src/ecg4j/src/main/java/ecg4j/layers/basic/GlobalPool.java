package ecg4j.layers.basic;

import ecg4j.kernels.elementwise.TimePool;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pools a feature map to one vector per beat. */
public final class GlobalPool {
  private GlobalPool() {}

  /** Mean over all positions: [B, H, L, C] → [B, C]. */
  public static Features mean(GraphScope g, FeatureMap x) {
    if (x.mean() != null) {
      return new Features(x.mean(), x.channels());
    }
    if (g.isPortable()) {
      return new Features(g.graph().mean(x.variable(), 1, 2), x.channels());
    }
    int n = x.positions();
    SDVariable mean =
        TimeProduct.gather(g, x, "mean-" + n, Nd4j.ones(DataType.DOUBLE, 1, n).divi(n));
    return new Features(g.graph().reshape(mean, g.batch(), x.channels()), x.channels());
  }

  /** Mean over height: [B, H, L, C] → [B, 1, L, C]. */
  public static FeatureMap meanOverHeight(GraphScope g, FeatureMap x) {
    SameDiff graph = g.graph();
    if (g.isPortable()) {
      return new FeatureMap(graph.mean(x.variable(), true, 1), 1, x.length(), x.channels());
    }
    int row = x.length() * x.channels();
    FeatureMap rows = new FeatureMap(x.variable(), 1, x.height(), row);
    INDArray average = Nd4j.ones(DataType.DOUBLE, 1, x.height()).divi(x.height());
    SDVariable mean = TimeProduct.gather(g, rows, "mean-" + x.height(), average);
    return new FeatureMap(
        graph.reshape(mean, g.batch(), 1, x.length(), x.channels()), 1, x.length(), x.channels());
  }

  /** Maximum over all positions: [B, H, L, C] → [B, C]. */
  public static Features max(GraphScope g, FeatureMap x) {
    return new Features(g.graph().max(x.variable(), 1, 2), x.channels());
  }

  /** Mean and maximum over all positions, each [B, C]. */
  public record Pooled(Features mean, Features max) {}

  /** Mean and maximum, in one pass if possible. */
  public static Pooled both(GraphScope g, FeatureMap x) {
    if (g.hasKernels()) {
      SDVariable[] pooled = TimePool.of(g.graph(), x.variable());
      return new Pooled(
          new Features(pooled[0], x.channels()), new Features(pooled[1], x.channels()));
    }
    return new Pooled(mean(g, x), max(g, x));
  }

  /** Mean, then maximum: [B, 2C]. */
  public static Features meanAndMax(GraphScope g, FeatureMap x) {
    Pooled pooled = both(g, x);
    return concat(g, pooled.mean(), pooled.max());
  }

  /** Concatenates two vectors. */
  public static Features concat(GraphScope g, Features first, Features second) {
    return concat(g, List.of(first, second));
  }

  /** Concatenates vectors. */
  public static Features concat(GraphScope g, List<Features> parts) {
    SDVariable[] variables = parts.stream().map(Features::variable).toArray(SDVariable[]::new);
    return new Features(
        g.graph().concat(1, variables), parts.stream().mapToInt(Features::width).sum());
  }
}
