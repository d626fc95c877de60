package ecg4j.models.network;

import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/** Functions common to the heads of networks. */
public final class Heads {
  private Heads() {}

  /**
   * Concatenates the pooled features with the features of the beat within its record.
   *
   * @param pooled [B, F]
   * @param rr [B, rrWidth], or null if {@code rrWidth} is 0
   * @param rrWidth {@link Network#rrWidth()}
   * @return [B, F + rrWidth]; {@code pooled} itself if {@code rrWidth} is 0
   */
  public static Features withRr(GraphScope g, Features pooled, SDVariable rr, int rrWidth) {
    return rrWidth == 0 ? pooled : GlobalPool.concat(g, pooled, new Features(rr, rrWidth));
  }
}
