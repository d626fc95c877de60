package ecg4j.models.network;

import ecg4j.layers.Features;
import ecg4j.layers.GraphScope;
import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import ecg4j.layers.Wavelet;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A classifier of beats, described as functions on a graph scope. It holds no values: {@link
 * #specs()} says which arrays it needs, {@code TrainingGraph} and {@code InferenceGraph} build it
 * around them.
 */
public interface Network {
  /** Name in {@code Models.list()}. */
  String name();

  /** Size or kind, as the network defines it. */
  String variant();

  /** Samples of a beat, L. */
  int window();

  /** Classes told apart. */
  int classes();

  /** RR-interval features that the head reads beside the signal; 0 for none. */
  int rrWidth();

  /**
   * What the last layer sees, for classifiers on top of several networks.
   *
   * @param signal [B, L], z-scored
   * @param rr [B, rrWidth], or null where {@link #rrWidth()} is 0
   * @return [B, F], with dropout in training
   */
  Features features(GraphScope g, SDVariable signal, SDVariable rr);

  /** The last layer: {@link #features} to logits [B, classes]. */
  SDVariable classify(GraphScope g, Features features);

  /** Wavelets that the network has learned so far, where it learns any. */
  default List<Wavelet> wavelets(Parameters parameters) {
    return List.of();
  }

  /** The whole network: logits [B, classes]. */
  default SDVariable logits(GraphScope g, SDVariable signal, SDVariable rr) {
    return classify(g, features(g, signal, rr));
  }

  /** Every array the network needs, in the order of {@link ecg4j.layers.Parameters}. */
  default List<ParameterSpec> specs() {
    return declared().specs();
  }

  /** The scalograms that the network makes of its signal, each once; mostly none or one. */
  default List<GraphScope.Image> images() {
    return declared().images();
  }

  private GraphScope declared() {
    GraphScope g = GraphScope.declaring();
    Inputs inputs = Inputs.of(g, this);
    logits(g, inputs.signal(), inputs.rr());
    return g;
  }
}
