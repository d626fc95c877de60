package ecg4j.models.network;

import ecg4j.layers.basic.GlobalPool;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/** Functions common to the heads of networks. */
public final class Heads {
  private Heads() {}

  /** The pooled features, concatenated with the RR features if the network has them. */
  public static Features withRr(GraphScope g, Features pooled, SDVariable rr, int rrWidth) {
    return rrWidth == 0 ? pooled : GlobalPool.concat(g, pooled, new Features(rr, rrWidth));
  }
}
