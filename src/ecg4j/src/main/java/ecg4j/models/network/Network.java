package ecg4j.models.network;

import ecg4j.layers.graph.Declarations;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.wavelet.Wavelet;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A classifier of beats, described as functions on a graph scope. It has no values: {@link
 * #specs()} lists the arrays that it needs, from which {@code TrainingGraph} and {@code
 * InferenceGraph} build their graphs.
 */
public interface Network {
  /** Name in {@code Models.list()}. */
  String name();

  /** Size or type, as defined by the network. */
  String variant();

  /** Samples per beat, L. */
  int window();

  /** Number of classes. */
  int classes();

  /**
   * Number of features per beat in addition to the signal, as given on creation; 0 for none. The
   * graphs then pass no features.
   */
  int rrWidth();

  /** Whether the network uses the signal; false if it uses only features. */
  default boolean readsSignal() {
    return true;
  }

  /**
   * The input of the last layer, also used by classifiers on top of several networks.
   *
   * @param signal [B, L], z-scored
   * @param rr [B, rrWidth], or null if {@link #rrWidth()} is 0
   * @return [B, F], with dropout in training
   */
  Features features(GraphScope g, SDVariable signal, SDVariable rr);

  /** The last layer: {@link #features} to logits [B, classes]. */
  SDVariable classify(GraphScope g, Features features);

  /**
   * The streams of the network by name, for analyses; empty for a network without streams.
   *
   * @return each [B, F], in order
   */
  default Map<String, Features> streams(GraphScope g, SDVariable signal, SDVariable rr) {
    return Map.of();
  }

  /** The current wavelets of the network; empty if it does not learn wavelets. */
  default List<Wavelet> wavelets(Parameters parameters) {
    return List.of();
  }

  /** The whole network: logits [B, classes]. */
  default SDVariable logits(GraphScope g, SDVariable signal, SDVariable rr) {
    return outputs(g, signal, rr).logits();
  }

  /**
   * The outputs of a network.
   *
   * @param logits [B, classes], used for classification
   * @param trained logits [B, classes] with a loss each, whose sum is minimised in training;
   *     usually the logits themselves
   */
  record Outputs(SDVariable logits, List<SDVariable> trained) {
    /** The same logits for both. */
    static Outputs of(SDVariable logits) {
      return new Outputs(logits, List.of(logits));
    }
  }

  /** The whole network, with the logits that training minimises. */
  default Outputs outputs(GraphScope g, SDVariable signal, SDVariable rr) {
    return Outputs.of(classify(g, features(g, signal, rr)));
  }

  /** All arrays of the network, in the order of {@link ecg4j.layers.graph.Parameters}. */
  default List<ParameterSpec> specs() {
    return declarations().specs();
  }

  /** The arrays of the last layer ({@link #classify}), whose size depends on the classes. */
  default List<ParameterSpec> lastLayer() {
    return LastPart.of(this).specs();
  }

  /** The scalograms of the network, without duplicates; usually none or one. */
  default List<Declarations.Image> images() {
    return declarations().images();
  }

  /** The arrays, masks and images that the network declares. Takes seconds for a large network. */
  default Declarations declarations() {
    GraphScope g = GraphScope.declaring();
    Inputs inputs = Inputs.of(g, this);
    logits(g, inputs.signal(), inputs.rr());
    return g.declarations();
  }
}
