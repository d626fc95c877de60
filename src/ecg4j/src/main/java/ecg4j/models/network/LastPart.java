package ecg4j.models.network;

import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The last part of a network as a network whose input is {@link Network#features} instead of a
 * beat. It is used to fit only this part, so that the features need to be computed only once. Its
 * arrays have the same names as in the whole network.
 *
 * @param whole the whole network
 * @param window width of its features
 */
public record LastPart(Network whole, int window) implements Network {

  /** The last part of a network. */
  public static LastPart of(Network whole) {
    GraphScope g = GraphScope.declaring();
    Inputs inputs = Inputs.of(g, whole);
    return new LastPart(whole, whole.features(g, inputs.signal(), inputs.rr()).width());
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public String variant() {
    return whole.variant();
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public int rrWidth() {
    return 0;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    return new Features(signal, window);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return whole.classify(g, features);
  }
}
