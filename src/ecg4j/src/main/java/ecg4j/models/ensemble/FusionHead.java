package ecg4j.models.ensemble;

import ecg4j.layers.Dense;
import ecg4j.layers.Dropout;
import ecg4j.layers.Features;
import ecg4j.layers.GlobalPool;
import ecg4j.layers.GraphScope;
import ecg4j.layers.Mixture;
import ecg4j.layers.Relu;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * From what two experts say about a beat to one set of logits.
 *
 * @param fusion how
 * @param signalWeight {@link Fusion#WEIGHTED}: weight of the first expert
 * @param dropout behind each hidden layer
 * @param classes told apart
 */
public record FusionHead(Fusion fusion, double signalWeight, double dropout, int classes) {
  private static final int LEARNABLE = 64;
  private static final int ATTENTION = 32;
  private static final int[] FEATURE = {256, 128};

  /** Whether the experts' features are read, rather than their logits. */
  boolean readsFeatures() {
    return fusion == Fusion.FEATURE;
  }

  /** What this reads: the first expert's part [B, m] before the second's [B, n]. */
  static Features join(GraphScope g, Features first, Features second) {
    return GlobalPool.concat(g, first, second);
  }

  /**
   * The logits [B, classes].
   *
   * @param joined logits [B, 2·classes] or features [B, m + n] of both experts
   */
  public SDVariable logits(GraphScope g, Features joined) {
    return switch (fusion) {
      case WEIGHTED ->
          Mixture.of(g, part(joined, 0), part(joined, classes), signalWeight).variable();
      case LEARNABLE -> output(g, hidden(g.in("hidden"), joined, LEARNABLE));
      case ATTENTION -> {
        Features hidden = Relu.of(g, Dense.of(g.in("hidden"), joined, ATTENTION));
        Features attention = Dense.of(g.in("attention"), hidden, 2);
        yield Mixture.of(g, part(joined, 0), part(joined, classes), attention).variable();
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

  private Features part(Features joined, int from) {
    SDVariable part = joined.variable().get(SDIndex.all(), SDIndex.interval(from, from + classes));
    return new Features(part, classes);
  }
}
