package ecg4j.layers.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Matrix products and biases for graphs that may use half precision. Sums of many terms, forward or
 * in the gradient, are computed in float ({@link GraphScope#products}, {@link GraphScope#precise})
 * and rounded. In graphs of other types these are the plain operations.
 */
public final class Product {
  private Product() {}

  /** a·b, also batched. */
  public static SDVariable of(GraphScope g, SDVariable a, SDVariable b) {
    GraphScope products = g.products();
    return g.cast(g.graph().mmul(products.cast(a), products.cast(b)));
  }

  /** x + bias over the last axis; the gradient of the bias is the sum over all other axes. */
  public static SDVariable biased(GraphScope g, SDVariable x, SDVariable bias) {
    GraphScope precise = g.precise();
    return g.cast(g.graph().nn().biasAdd(precise.cast(x), precise.cast(bias), false));
  }
}
