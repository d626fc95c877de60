package ecg4j.layers.time;

import ecg4j.kernels.matrix.RegionSum;
import ecg4j.layers.basic.TimeProduct;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Product;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds the mean of each region of the beat to its samples. The mean of each region is repeated over
 * this region (zero elsewhere), the 3·C channels of the regions are mapped to C by a 1×1
 * convolution with bias, and the result is added to x.
 *
 * <p>Every sample is in at most one region, so y[t] = x[t] + mean_r·W_r + b for t in region r, and
 * x[t] + b outside all regions. It is computed in this form, with one small product per region.
 */
public final class RegionContext {
  /**
   * An interval of the beat.
   *
   * @param name name of the region
   * @param from first sample
   * @param to end of the region, exclusive
   */
  public record Region(String name, int from, int to) {}

  private RegionContext() {}

  /**
   * [B, 1, L, C] → the same shape; parameters kernel [1, 1, R·C, C] and bias [C].
   *
   * @param regions regions within the window that do not overlap
   */
  public static FeatureMap of(GraphScope g, FeatureMap x, List<Region> regions) {
    int channels = x.channels();
    int count = regions.size();
    SameDiff graph = g.graph();
    SDVariable kernel =
        g.parameter("kernel", Init.KAIMING_FAN_OUT, true, 1, 1, (long) count * channels, channels)
            .variable();
    SDVariable bias = g.parameter("bias", Init.ZEROS, false, channels).variable();
    if (g.hasKernels() && x.height() == 1) {
      int[] from = regions.stream().mapToInt(Region::from).toArray();
      int[] to = regions.stream().mapToInt(Region::to).toArray();
      return x.with(RegionSum.of(graph, x.variable(), kernel, bias, from, to), channels);
    }
    INDArray inside = indicator(regions, x.length());
    INDArray average = inside.transpose().div(inside.sum(0).reshape(count, 1));
    SDVariable means = TimeProduct.gather(g, x, g.name("means"), average);
    SDVariable perRegion = graph.permute(means, 1, 0, 2);
    SDVariable matrices = graph.reshape(kernel, count, channels, channels);
    SDVariable mapped = graph.permute(Product.of(g, perRegion, matrices), 1, 0, 2);
    FeatureMap context = TimeProduct.spread(g, mapped, g.name("regions"), inside, x);
    SDVariable sum = x.variable().add(context.variable());
    return x.with(Product.biased(g, sum, bias), channels);
  }

  /** [L, R]: 1 if the sample is in the region, otherwise 0. */
  private static INDArray indicator(List<Region> regions, int length) {
    INDArray inside = Nd4j.zeros(DataType.DOUBLE, length, regions.size());
    for (int r = 0; r < regions.size(); r++) {
      for (int t = regions.get(r).from(); t < regions.get(r).to(); t++) {
        inside.putScalar(t, r, 1);
      }
    }
    return inside;
  }
}
