package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Matrix products and biases where a graph may compute in half: what sums many terms, forwards or
 * in its gradient, does so in float ({@link GraphScope#products}, {@link GraphScope#precise}), and
 * the sum is rounded. In a graph of another type they are the plain operations.
 */
final class Product {
  private Product() {}

  /** a·b, also batched. */
  static SDVariable of(GraphScope g, SDVariable a, SDVariable b) {
    GraphScope products = g.products();
    return g.cast(g.graph().mmul(products.cast(a), products.cast(b)));
  }

  /** x + bias over the last axis; the bias's gradient sums over all others. */
  static SDVariable biased(GraphScope g, SDVariable x, SDVariable bias) {
    GraphScope precise = g.precise();
    return g.cast(g.graph().nn().biasAdd(precise.cast(x), precise.cast(bias), false));
  }
}
