package ecg4j.layers.fusion;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weighted mean of the classifiers' log probabilities: ln p = Σ wᵢ·ln pᵢ, up to a constant per
 * beat.
 *
 * <p>The weighted mean of the logits has the same softmax, since it differs by a number that is
 * equal for all classes of a beat. It is computed as one product with a constant matrix.
 */
public final class LogitMean {
  private LogitMean() {}

  /**
   * [B, K·C] → [B, C].
   *
   * @param joined concatenated logits of K classifiers
   * @param weights K weights
   */
  public static SDVariable of(GraphScope g, Features joined, List<Double> weights) {
    int classes = joined.width() / weights.size();
    INDArray mean = Nd4j.zeros(DataType.DOUBLE, joined.width(), classes);
    for (int i = 0; i < joined.width(); i++) {
      mean.putScalar(i, i % classes, weights.get(i / classes));
    }
    return g.graph().mmul(joined.variable(), g.constant(g.name("mean"), mean));
  }
}
