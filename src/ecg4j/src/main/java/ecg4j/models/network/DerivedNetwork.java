package ecg4j.models.network;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/** A network that changes a part of another one and has its other properties. */
interface DerivedNetwork extends Network {

  /** The other network. */
  Network network();

  @Override
  default String name() {
    return network().name();
  }

  @Override
  default String variant() {
    return network().variant();
  }

  @Override
  default int window() {
    return network().window();
  }

  @Override
  default int classes() {
    return network().classes();
  }

  @Override
  default int rrWidth() {
    return network().rrWidth();
  }

  @Override
  default boolean readsSignal() {
    return network().readsSignal();
  }

  @Override
  default Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    return network().features(g, signal, rr);
  }

  @Override
  default SDVariable classify(GraphScope g, Features features) {
    return network().classify(g, features);
  }
}
