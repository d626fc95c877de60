package ecg4j.models;

import ecg4j.layers.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/** The placeholders of every network: {@code signal} [B, L] and, if it reads them, {@code rr}. */
record Inputs(SDVariable signal, SDVariable rr) {
  static final String SIGNAL = "signal";
  static final String RR = "rr";

  static Inputs of(GraphScope g, Network network) {
    SDVariable signal = g.graph().placeHolder(SIGNAL, g.type(), g.batch(), network.window());
    SDVariable rr =
        network.rrWidth() == 0
            ? null
            : g.graph().placeHolder(RR, g.type(), g.batch(), network.rrWidth());
    return new Inputs(signal, rr);
  }
}
