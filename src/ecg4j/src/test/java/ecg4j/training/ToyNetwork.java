package ecg4j.training;

import ecg4j.beats.LabelMap;
import ecg4j.data.BeatSet;
import ecg4j.layers.Dense;
import ecg4j.layers.Dropout;
import ecg4j.layers.Features;
import ecg4j.layers.GraphScope;
import ecg4j.layers.Relu;
import ecg4j.models.network.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/** One hidden layer with batch norm and dropout: everything a step has to handle, in no time. */
public record ToyNetwork(double dropout) implements Network {

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String variant() {
    return "dense";
  }

  @Override
  public int window() {
    return BeatSet.empty().window();
  }

  @Override
  public int classes() {
    return LabelMap.DECHAZAL.classes().names().size();
  }

  @Override
  public int rrWidth() {
    return 0;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    Features hidden = Dense.normed(g.in("hidden"), new Features(signal, window()), 8);
    return Dropout.of(g.in("dropout"), Relu.of(g.in("relu"), hidden), dropout);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("last"), features, classes()).variable();
  }
}
