package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weighted mean of what two classifiers say: p = w·softmax(a) + (1 − w)·softmax(b).
 *
 * <p>The result is log p, whose softmax is p again, so that a mixture serves wherever logits do.
 * With α = log w + log softmax(a) and β = log (1 − w) + log softmax(b) it is max(α, β) + log(1 +
 * exp(−|α − β|)), which neither overflows nor takes the logarithm of a probability that has
 * vanished. All of it is in float also where the graph computes in half.
 */
public final class Mixture {
  private Mixture() {}

  /**
   * With one weight for all beats.
   *
   * @param first logits a [B, C]
   * @param second logits b [B, C]
   * @param weight w, 0 to 1
   */
  public static Features of(GraphScope g, Features first, Features second, double weight) {
    SDVariable a = logProbabilities(g, first);
    SDVariable b = logProbabilities(g, second);
    if (weight == 0 || weight == 1) {
      return new Features(weight == 1 ? a : b, first.width());
    }
    return new Features(
        logOfSum(g.graph(), a.add(Math.log(weight)), b.add(Math.log1p(-weight))), first.width());
  }

  /**
   * With weights of each beat's own, softmax(v).
   *
   * @param first logits a [B, C]
   * @param second logits b [B, C]
   * @param attention v [B, 2]
   */
  public static Features of(GraphScope g, Features first, Features second, Features attention) {
    SDVariable v = logProbabilities(g, attention);
    SDVariable a = logProbabilities(g, first);
    SDVariable b = logProbabilities(g, second);
    return new Features(
        logOfSum(
            g.graph(),
            a.add(spread(g.precise(), v, 0, first.width())),
            b.add(spread(g.precise(), v, 1, first.width()))),
        first.width());
  }

  /**
   * Logits less their largest, less the logarithm of what their exponentials sum to then. ND4J's
   * own log softmax is NaN where logits are some hundred apart.
   */
  private static SDVariable logProbabilities(GraphScope g, Features logits) {
    SDVariable x = g.precise().cast(logits.variable());
    SDVariable below = x.sub(x.max(true, 1));
    SDVariable sum = g.graph().math().exp(below).sum(true, 1);
    return below.sub(g.graph().math().log(sum));
  }

  /** One column of [B, 2] for each class, as a product: the fast way, both ways. */
  private static SDVariable spread(GraphScope g, SDVariable x, int column, int classes) {
    var rows = Nd4j.zeros(DataType.DOUBLE, 2, classes);
    rows.getRow(column).assign(1);
    return g.graph().mmul(x, g.constant("spread-" + column + "-" + classes, rows));
  }

  private static SDVariable logOfSum(SameDiff graph, SDVariable a, SDVariable b) {
    SDVariable ahead = b.sub(a);
    SDVariable rest = graph.math().exp(graph.math().abs(ahead).neg());
    return a.add(graph.nn().relu(ahead, 0)).add(graph.math().log(rest.add(1)));
  }
}
