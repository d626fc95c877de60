package ecg4j.models.network;

import ecg4j.layers.Features;
import ecg4j.layers.GlobalPool;
import ecg4j.layers.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/** What the heads of all networks share. */
public final class Heads {
  private Heads() {}

  /** The pooled features, followed by the RR features where the network reads them. */
  public static Features withRr(GraphScope g, Features pooled, SDVariable rr, int rrWidth) {
    return rrWidth == 0 ? pooled : GlobalPool.concat(g, pooled, new Features(rr, rrWidth));
  }
}
