package ecg4j.models.context;

import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.basic.Standardise;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.models.network.Network;
import ecg4j.models.network.Sizes;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A multilayer perceptron on the features of a beat. It does not use the signal.
 *
 * <pre>
 * features [B, R] → standard scores, limited to ±5
 *   → each hidden layer: dense, ReLU, dropout
 *   → dense → classes
 * </pre>
 *
 * @param variant name of the size
 * @param hidden widths of the hidden layers
 * @param dropout dropout rate of each hidden layer
 * @param window samples per beat, for combination with other networks
 * @param rrWidth R, at least 1
 */
public record ContextMlp(
    String variant, List<Integer> hidden, double dropout, int classes, int window, int rrWidth)
    implements Network {
  /** Name in {@code Models.list()}. */
  static final String NAME = "context_mlp";

  public ContextMlp {
    hidden = List.copyOf(hidden);
    Sizes.check(classes, window, 1, rrWidth, dropout);
    requireFeatures(NAME, rrWidth);
  }

  /**
   * Checks that there are features.
   *
   * @throws IllegalArgumentException if there are none
   */
  static void requireFeatures(String network, int rrWidth) {
    if (rrWidth == 0) {
      throw new IllegalArgumentException(
          network
              + " has only the features of a beat as input; allowed: data.features rr, context,"
              + " context_long or context_shape, and model.rr_features true");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean readsSignal() {
    return false;
  }

  @Override
  public Features features(GraphScope g, SDVariable signal, SDVariable rr) {
    return hidden(g, Standardise.of(g.in("input"), new Features(rr, rrWidth)), hidden, dropout);
  }

  /** Hidden layers of these widths: dense, ReLU, dropout. */
  static Features hidden(GraphScope g, Features input, List<Integer> hidden, double dropout) {
    Features x = input;
    for (int i = 0; i < hidden.size(); i++) {
      GraphScope layer = g.in("hidden" + i);
      x = Dropout.of(layer, Relu.of(layer, Dense.of(layer, x, hidden.get(i))), dropout);
    }
    return x;
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in("output"), features, classes).variable();
  }
}
