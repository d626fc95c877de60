package ecg4j.models.network;

import ecg4j.layers.fusion.LogitMean;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A trained network whose logits are divided by a temperature (Guo et al. 2017, arXiv 1706.04599).
 * The predicted classes stay the same; above 1, probabilities become less certain.
 *
 * @param network the network
 * @param temperature above 0
 */
public record TemperedNetwork(Network network, double temperature) implements DerivedNetwork {

  /**
   * @throws IllegalArgumentException if the temperature is not a number above 0
   */
  public TemperedNetwork {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "the temperature is %s; allowed: a number above 0".formatted(temperature));
    }
  }

  /** Divides by a product with a constant matrix, as a network's last layer does anyway. */
  @Override
  public SDVariable classify(GraphScope g, Features features) {
    Features logits = new Features(network.classify(g, features), classes());
    return LogitMean.of(g.in("temperature"), logits, List.of(1 / temperature));
  }
}
