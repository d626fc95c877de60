package ecg4j.layers.basic;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;

/** Dropout with a mask that the training step feeds; the identity in inference. */
public final class Dropout {
  private Dropout() {}

  /**
   * Sets a fraction {@code rate} of the features to zero and divides the others by 1 − rate.
   *
   * @param rate dropout rate; 0 for none
   */
  public static Features of(GraphScope g, Features x, double rate) {
    if (!g.isTraining() || rate <= 0) {
      return x;
    }
    return new Features(x.variable().mul(g.mask("mask", rate, g.batch(), x.width())), x.width());
  }
}
