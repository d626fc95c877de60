package ecg4j.models.network;

import ecg4j.layers.basic.Dense;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A network whose last layer is replaced by one that gives the samples of the beat: features [B, F]
 * → samples [B, L]. It is trained to reconstruct beats. All other arrays have the names and shapes
 * of the encoder.
 *
 * @param network the encoder, a network on signals
 */
public record WindowDecoder(Network network) implements DerivedNetwork {

  private static final String SCOPE = "reconstruction";

  /** The number of outputs, which are samples instead of classes. */
  @Override
  public int classes() {
    return window();
  }

  @Override
  public SDVariable classify(GraphScope g, Features features) {
    return Dense.of(g.in(SCOPE), features, window()).variable();
  }
}
