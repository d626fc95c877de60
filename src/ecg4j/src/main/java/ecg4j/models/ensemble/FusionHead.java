package ecg4j.models.ensemble;

import ecg4j.config.section.Fusion;
import ecg4j.layers.basic.Dense;
import ecg4j.layers.basic.Dropout;
import ecg4j.layers.basic.Relu;
import ecg4j.layers.fusion.LogitMean;
import ecg4j.layers.fusion.Mixture;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Combines the outputs of the experts to logits.
 *
 * @param fusion method
 * @param weights weights of the experts with sum 1, used by fusions with given weights; their
 *     number is that of the experts
 * @param dropout dropout after each hidden layer
 * @param classes number of classes
 */
public record FusionHead(Fusion fusion, List<Double> weights, double dropout, int classes) {
  private static final int LEARNABLE = 64;
  private static final int ATTENTION = 32;
  private static final int[] FEATURE = {256, 128};

  /** Copies the list. */
  public FusionHead {
    weights = List.copyOf(weights);
  }

  /** A head for two experts. */
  public FusionHead(Fusion fusion, double signalWeight, double dropout, int classes) {
    this(fusion, List.of(signalWeight, 1 - signalWeight), dropout, classes);
  }

  /** Whether the inputs are the features of the experts rather than their logits. */
  boolean readsFeatures() {
    return fusion == Fusion.FEATURE;
  }

  /**
   * The logits [B, classes].
   *
   * @param joined concatenated logits [B, K·classes] or features [B, m + n + …] of all experts
   */
  public SDVariable logits(GraphScope g, Features joined) {
    return switch (fusion) {
      case WEIGHTED -> Mixture.of(g, parts(joined), weights).variable();
      case LOG_WEIGHTED -> LogitMean.of(g, joined, weights);
      case LEARNABLE -> output(g, hidden(g.in("hidden"), joined, LEARNABLE));
      case ATTENTION -> {
        Features hidden = Relu.of(g, Dense.of(g.in("hidden"), joined, ATTENTION));
        Features attention = Dense.of(g.in("attention"), hidden, weights.size());
        yield Mixture.of(g, parts(joined), attention).variable();
      }
      case FEATURE -> {
        Features hidden = hidden(g.in("hidden0"), joined, FEATURE[0]);
        yield output(g, hidden(g.in("hidden1"), hidden, FEATURE[1]));
      }
    };
  }

  private Features hidden(GraphScope g, Features x, int width) {
    return Dropout.of(g, Relu.of(g, Dense.normed(g, x, width)), dropout);
  }

  private SDVariable output(GraphScope g, Features x) {
    return Dense.of(g.in("output"), x, classes).variable();
  }

  private List<Features> parts(Features joined) {
    return IntStream.range(0, weights.size())
        .map(k -> k * classes)
        .mapToObj(from -> SDIndex.interval(from, from + classes))
        .map(part -> new Features(joined.variable().get(SDIndex.all(), part), classes))
        .toList();
  }
}
