package ecg4j.layers.image;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.elementwise.AxisGates;
import ecg4j.kernels.elementwise.AxisMeans;
import ecg4j.layers.basic.BatchNorm;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Product;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gates per channel and row, and per channel and column (Hou et al. 2021, 2103.02907): y[h, l] =
 * x[h, l] ⊙ a[h] ⊙ b[l].
 *
 * <pre>
 * means over length [H, C] and over height [L, C]
 *   → together through one matrix C → max(8, C/r), BN, h-swish
 *   → apart: a = σ(· W_rows + b_rows) [H, C], b = σ(· W_columns + b_columns) [L, C]
 * </pre>
 *
 * <p>h-swish(z) = z·min(max(z + 3, 0), 6)/6 (Howard et al. 2019).
 */
public final class CoordinateAttention {
  private static final int NARROWEST = 8;

  private CoordinateAttention() {}

  /**
   * [B, H, L, C] → the same shape.
   *
   * @param reduction r
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, int reduction) {
    int width = x.channels();
    int narrow = Math.max(NARROWEST, width / reduction);
    SameDiff graph = g.graph();
    SDVariable pooled =
        g.hasKernels()
            ? AxisMeans.of(graph, x.variable())
            : graph.concat(1, overLength(g, x), overHeight(g, x));
    int positions = x.height() + x.length();
    SDVariable rows = graph.reshape(pooled, -1, width);
    SDVariable down = g.parameter("down", Init.XAVIER, true, width, narrow).variable();
    FeatureMap squeezed =
        new FeatureMap(
            graph.reshape(Product.of(g, rows, down), g.batch(), 1, positions, narrow),
            1,
            positions,
            narrow);
    SDVariable inner = hardSwish(g, new BatchNorm(g.in("norm"), narrow).apply(squeezed).variable());
    SDVariable both = graph.reshape(inner, g.batch(), positions, narrow);
    SDVariable a = gate(g.in("rows"), both, narrow, 0, x.height(), width);
    SDVariable b = gate(g.in("columns"), both, narrow, x.height(), x.length(), width);
    return spread(g, x, a, b);
  }

  /** The sigmoid of a dense layer on some positions: [B, positions, narrow] → [B, count, C]. */
  private static SDVariable gate(
      GraphScope g, SDVariable both, int narrow, int from, int count, int width) {
    SDVariable part = g.graph().slice(both, new int[] {0, from, 0}, g.batch(), count, narrow);
    SDVariable rows = g.graph().reshape(part, g.batch(count), narrow);
    Features gate = Dense.of(g, new Features(rows, narrow), width, Activation.SIGMOID);
    return g.graph().reshape(gate.variable(), g.batch(), count, width);
  }

  private static SDVariable hardSwish(GraphScope g, SDVariable z) {
    return g.graph().nn().relu6(z.add(3), 0).mul(z).div(6);
  }

  /** Means over length as products with rows of 1/n: [B, H, C]. */
  private static SDVariable overLength(GraphScope g, FeatureMap x) {
    SameDiff graph = g.graph();
    if (g.isPortable()) {
      return graph.mean(x.variable(), 2);
    }
    SDVariable flat =
        graph.reshape(x.variable(), (long) g.batch() * x.height(), x.length(), x.channels());
    GraphScope precise = g.precise();
    SDVariable shares = ones(precise, x.height(), 1, x.length(), 1.0 / x.length());
    SDVariable mean = g.cast(graph.mmul(shares, precise.cast(flat)));
    return graph.reshape(mean, g.batch(), x.height(), x.channels());
  }

  /** Means over height: [B, L, C]. */
  private static SDVariable overHeight(GraphScope g, FeatureMap x) {
    SameDiff graph = g.graph();
    if (g.isPortable()) {
      return graph.mean(x.variable(), 1);
    }
    long row = (long) x.length() * x.channels();
    SDVariable flat = graph.reshape(x.variable(), g.batch(), x.height(), row);
    GraphScope precise = g.precise();
    SDVariable shares = ones(precise, 1, 1, x.height(), 1.0 / x.height());
    SDVariable mean = g.cast(graph.mmul(shares, precise.cast(flat)));
    return graph.reshape(mean, g.batch(), x.length(), x.channels());
  }

  /** x ⊙ a ⊙ b, with the gates broadcast by products with columns of ones. */
  private static FeatureMap spread(GraphScope g, FeatureMap x, SDVariable a, SDVariable b) {
    SameDiff graph = g.graph();
    if (g.hasKernels()) {
      return x.with(AxisGates.of(graph, x.variable(), a, b), x.channels());
    }
    if (g.isPortable()) {
      SDVariable ofRows = graph.reshape(a, g.batch(), x.height(), 1, x.channels());
      SDVariable ofColumns = graph.reshape(b, g.batch(), 1, x.length(), x.channels());
      return x.with(x.variable().mul(ofRows).mul(ofColumns), x.channels());
    }
    long[] shape = {g.batch(), x.height(), x.length(), x.channels()};
    SDVariable rows =
        Product.of(
            g,
            ones(g, x.height(), x.length(), 1, 1),
            graph.reshape(a, (long) g.batch() * x.height(), 1, x.channels()));
    SDVariable columns =
        Product.of(
            g,
            ones(g, 1, x.height(), 1, 1),
            graph.reshape(b, g.batch(), 1, (long) x.length() * x.channels()));
    SDVariable gated =
        x.variable().mul(graph.reshape(rows, shape)).mul(graph.reshape(columns, shape));
    return x.with(gated, x.channels());
  }

  /** A constant matrix, repeated {@code times} times per beat of the batch. */
  private static SDVariable ones(GraphScope g, int times, int rows, int columns, double value) {
    String name = "all-%s-%sx%sx%s".formatted(value, times, rows, columns);
    return g.constant(
        name, Nd4j.valueArrayOf(new long[] {(long) g.batch() * times, rows, columns}, value));
  }
}
