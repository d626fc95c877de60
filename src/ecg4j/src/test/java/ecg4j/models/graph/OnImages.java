package ecg4j.models.graph;

import ecg4j.layers.FeatureMap;
import ecg4j.layers.Features;
import ecg4j.layers.GraphScope;
import ecg4j.models.efficientnet.EfficientNet;
import ecg4j.models.network.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/** The network without the scalogram. The input "signal" is an image [side, side, 1]. */
public record OnImages(EfficientNet whole, int side) implements Network {
  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public String variant() {
    return whole.variant();
  }

  @Override
  public int window() {
    return side * side;
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public int rrWidth() {
    return whole.rrWidth();
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    SDVariable image = g.graph().reshape(signal, g.batch(), side, side, 1);
    return whole.features(g, new FeatureMap(image, side, side, 1), rr);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return whole.classify(g, features);
  }
}
