package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Features of a beat as standard scores: (x − m)/s, limited to ±5.
 *
 * <p>m and s are mean and standard deviation of each feature over the training part ({@link
 * Init#FEATURE_MEAN}, {@link Init#FEATURE_DEVIATION}). They belong to the network's arrays, so that
 * a model file and its export read features as they are.
 */
public final class Standardise {
  private static final double LIMIT = 5;

  private Standardise() {}

  /** [B, R] → [B, R]. */
  public static Features of(GraphScope g, Features x) {
    GraphScope precise = g.precise();
    SDVariable mean = g.fixed("mean", Init.FEATURE_MEAN, x.width()).variable();
    SDVariable deviation = g.fixed("deviation", Init.FEATURE_DEVIATION, x.width()).variable();
    SDVariable scores = precise.cast(x.variable()).sub(mean).div(deviation);
    return new Features(g.cast(g.graph().math().clipByValue(scores, -LIMIT, LIMIT)), x.width());
  }
}
