package ecg4j.layers;

/** Dropout by a mask that the training step feeds; nothing in inference. */
public final class Dropout {
  private Dropout() {}

  /**
   * Features with a share {@code rate} of them zero and the others divided by 1 − rate.
   *
   * @param rate 0 for none
   */
  public static Features of(GraphScope g, Features x, double rate) {
    if (!g.training() || rate <= 0) {
      return x;
    }
    return new Features(x.variable().mul(g.mask("mask", rate, g.batch(), x.width())), x.width());
  }
}
