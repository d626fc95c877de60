package ecg4j.layers.basic;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Standardises the features of a beat: (x − m)/s, limited to ±5.
 *
 * <p>m and s are mean and standard deviation of each feature over the training part ({@link
 * Init#FEATURE_MEAN}, {@link Init#FEATURE_DEVIATION}). They are arrays of the network, so model
 * files and exported models take features without standardisation.
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
