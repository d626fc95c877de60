package ecg4j.training;

import ecg4j.beats.LabelMap;
import ecg4j.config.ScalogramConfig;
import ecg4j.layers.Dense;
import ecg4j.layers.FeatureMap;
import ecg4j.layers.Features;
import ecg4j.layers.GraphScope;
import ecg4j.layers.Scalogram;
import ecg4j.models.network.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/** One dense layer on a beat's scalogram. */
record ToyImageNetwork(ScalogramConfig scalogram) implements Network {

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String variant() {
    return "image";
  }

  @Override
  public int window() {
    return 360;
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
    FeatureMap image = Scalogram.of(g.in("scalogram"), signal, scalogram, 360);
    int width = image.positions();
    return new Features(g.graph().reshape(image.variable(), g.batch(), width), width);
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("last"), features, classes()).variable();
  }
}
