package ecg4j.layers.fusion;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weighted mean of the classifiers' probabilities: p = Σ wᵢ·softmax(aᵢ).
 *
 * <p>The result is log p, whose softmax is p, so that a mixture can be used as logits. With α = log
 * w + log softmax(a) and β likewise, the mixture of two is max(α, β) + log(1 + exp(−|α − β|)),
 * which neither overflows nor takes the logarithm of zero. It is computed in float also in a
 * half-precision graph.
 */
public final class Mixture {
  private Mixture() {}

  /** Mixture of two classifiers with a constant weight: w·softmax(a) + (1 − w)·softmax(b). */
  public static Features of(GraphScope g, Features first, Features second, double weight) {
    return of(g, List.of(first, second), List.of(weight, 1 - weight));
  }

  /**
   * Mixture with constant weights.
   *
   * @param logits [B, C] each
   * @param weights 0 to 1, with sum 1
   */
  public static Features of(GraphScope g, List<Features> logits, List<Double> weights) {
    SDVariable mixed = null;
    for (int i = 0; i < logits.size(); i++) {
      double weight = weights.get(i);
      if (weight > 0) {
        SDVariable said = logProbabilities(g, logits.get(i));
        SDVariable part = weight == 1 ? said : said.add(Math.log(weight));
        mixed = mixed == null ? part : logOfSum(g.graph(), mixed, part);
      }
    }
    return new Features(mixed, logits.get(0).width());
  }

  /**
   * Mixture with weights per beat, softmax(v).
   *
   * @param logits of K classifiers, [B, C] each
   * @param attention v [B, K]
   */
  public static Features of(GraphScope g, List<Features> logits, Features attention) {
    SDVariable v = logProbabilities(g, attention);
    int classes = logits.get(0).width();
    SDVariable mixed = null;
    for (int i = 0; i < logits.size(); i++) {
      SDVariable part =
          logProbabilities(g, logits.get(i)).add(spread(g.precise(), v, i, logits.size(), classes));
      mixed = mixed == null ? part : logOfSum(g.graph(), mixed, part);
    }
    return new Features(mixed, classes);
  }

  /**
   * Logits minus their maximum, minus the logarithm of the sum of the exponentials. ND4J's log
   * softmax is NaN if logits differ by several hundred.
   */
  static SDVariable logProbabilities(GraphScope g, Features logits) {
    SDVariable x = g.precise().cast(logits.variable());
    SDVariable below = x.sub(x.max(true, 1));
    SDVariable sum = g.graph().math().exp(below).sum(true, 1);
    return below.sub(g.graph().math().log(sum));
  }

  /** Repeats one column of [B, K] for each class, as a product, whose gradient is fast, too. */
  private static SDVariable spread(GraphScope g, SDVariable x, int column, int of, int classes) {
    var rows = Nd4j.zeros(DataType.DOUBLE, of, classes);
    rows.getRow(column).assign(1);
    return g.graph().mmul(x, g.constant("spread-%s-%s-%s".formatted(column, of, classes), rows));
  }

  private static SDVariable logOfSum(SameDiff graph, SDVariable a, SDVariable b) {
    SDVariable ahead = b.sub(a);
    SDVariable rest = graph.math().exp(graph.math().abs(ahead).neg());
    return a.add(graph.nn().relu(ahead, 0)).add(graph.math().log(rest.add(1)));
  }
}
