package ecg4j.layers.fusion;

import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A hierarchy of two classifiers: the second splits the first class of the first.
 *
 * <p>With logits a of C − 1 classes and b of two, the probabilities are softmax(a)₀ · softmax(b)
 * for the first two classes, and softmax(a)₁, softmax(a)₂, … for the others. Their logits are a₀ +
 * ln softmax(b)₀, a₀ + ln softmax(b)₁, a₁, a₂, …, a product of (a, ln softmax(b)) with a constant
 * matrix of zeros and ones.
 */
public final class SplitClass {
  private SplitClass() {}

  /**
   * The logits of all classes, [B, C].
   *
   * @param groups a, [B, C − 1]
   * @param split b, [B, 2]
   */
  public static SDVariable of(GraphScope g, Features groups, Features split) {
    int classes = groups.width() + 1;
    INDArray sums = Nd4j.zeros(DataType.DOUBLE, groups.width() + 2, classes);
    for (int c = 0; c < classes; c++) {
      sums.putScalar(Math.max(0, c - 1), c, 1);
    }
    sums.putScalar(groups.width(), 0, 1);
    sums.putScalar(groups.width() + 1, 1, 1);
    GraphScope precise = g.precise();
    Features logs = new Features(Mixture.logProbabilities(g, split), 2);
    Features both =
        GlobalPool.concat(
            precise, new Features(precise.cast(groups.variable()), groups.width()), logs);
    return precise.graph().mmul(both.variable(), precise.constant(g.name("sums"), sums));
  }
}
