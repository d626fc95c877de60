package ecg4j.models.network;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The last part of a network as a network whose input is {@link Network#features} instead of a
 * beat. It is used to fit only this part, so that the features need to be computed only once. Its
 * arrays have the same names as in the whole network.
 *
 * @param network the whole network
 * @param window width of its features
 */
public record LastPart(Network network, int window) implements DerivedNetwork {

  /** The last part of a network. */
  public static LastPart of(Network whole) {
    GraphScope g = GraphScope.declaring();
    Inputs inputs = Inputs.of(g, whole);
    return new LastPart(whole, whole.features(g, inputs.signal(), inputs.rr()).width());
  }

  @Override
  public int rrWidth() {
    return 0;
  }

  /** The features are its signal. */
  @Override
  public boolean readsSignal() {
    return true;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    return new Features(signal, window);
  }
}
