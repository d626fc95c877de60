package ecg4j.models.network;

import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The placeholders of every network: {@code signal} [B, L], whether it is used or not, and {@code
 * rr} if the network has features.
 */
public record Inputs(SDVariable signal, SDVariable rr) {
  /** Placeholder of the beats, [B, window]. */
  public static final String SIGNAL = "signal";

  /** Placeholder of their RR features, [B, rrWidth]. */
  public static final String RR = "rr";

  /** Adds the placeholders of a network to a graph. */
  public static Inputs of(GraphScope g, Network network) {
    SDVariable signal = g.graph().placeHolder(SIGNAL, g.type(), g.batch(), network.window());
    SDVariable rr =
        network.rrWidth() == 0
            ? null
            : g.graph().placeHolder(RR, g.type(), g.batch(), network.rrWidth());
    return new Inputs(signal, rr);
  }
}
