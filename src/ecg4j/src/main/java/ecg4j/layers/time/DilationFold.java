package ecg4j.layers.time;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Dilated convolution as a plain convolution. [B, 1, L, C] is reshaped to [B, L/d, d, C], so that
 * samples at distance d are in the same column, to which a kernel of one column is applied. The
 * result is exact. It is needed because oneDNN does not support dilated convolutions. L must be a
 * multiple of d.
 */
final class DilationFold {
  private DilationFold() {}

  static SDVariable convolve(
      GraphScope g, FeatureMap x, Convolution c, Convolution.Kernel weights, SDVariable bias) {
    int d = c.dilation();
    if (x.height() != 1 || x.length() % d != 0) {
      throw new IllegalArgumentException(
          "a convolution with dilation %s needs a window whose length is a multiple of %s, not %s"
              .formatted(d, d, x.length()));
    }
    SameDiff graph = g.graph();
    SDVariable folded = graph.reshape(x.variable(), g.batch(), x.length() / d, d, x.channels());
    SDVariable column = weights.reshaped(g, c.kernel(), 1, x.channels(), c.out());
    SDVariable y = Convolution.plain(graph, folded, column, bias, c.kernel(), 1);
    return graph.reshape(y, g.batch(), 1, x.length(), c.out());
  }
}
