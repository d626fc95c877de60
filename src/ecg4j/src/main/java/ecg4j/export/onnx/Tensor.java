package ecg4j.export.onnx;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A variable of the SameDiff graph in the ONNX graph.
 *
 * @param name name of the ONNX value or the constant
 * @param order order of its axes; plain for a constant
 * @param constant its values, if known; it is added to the ONNX graph when it is first used
 */
record Tensor(String name, Order order, INDArray constant) {

  /** A computed value, or an input. */
  static Tensor of(String name, Order order) {
    return new Tensor(name, order, null);
  }

  /** A constant. */
  static Tensor known(String name, INDArray numbers) {
    return new Tensor(name, Order.plain(numbers.rank()), numbers);
  }

  int rank() {
    return order.rank();
  }

  boolean isKnown() {
    return constant != null;
  }
}
