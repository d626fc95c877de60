package ecg4j.layers.basic;

import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/** max(x, 0). */
public final class Relu {
  private Relu() {}

  /** On a feature map. */
  public static FeatureMap of(GraphScope g, FeatureMap x) {
    return x.with(apply(g, x.variable()), x.channels());
  }

  /** On a vector. */
  public static Features of(GraphScope g, Features x) {
    return new Features(apply(g, x.variable()), x.width());
  }

  private static SDVariable apply(GraphScope g, SDVariable x) {
    return g.graph().nn().relu(x, 0);
  }
}
