package ecg4j.export.onnx;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A variable of the SameDiff graph in the ONNX graph.
 *
 * @param name of the ONNX value, or of the constant
 * @param order of its axes; plain for a constant
 * @param constant its numbers, where they are known; it becomes part of the ONNX graph once read
 */
record Tensor(String name, Order order, INDArray constant) {

  /** A value that is computed, or an input. */
  static Tensor of(String name, Order order) {
    return new Tensor(name, order, null);
  }

  /** Numbers that are known. */
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
