package ecg4j.export.onnx;

/** Translates an operation of ND4J to ONNX. */
@FunctionalInterface
interface Operator {
  /**
   * Adds the corresponding ONNX operations to the graph.
   *
   * @return the output
   * @throws IllegalArgumentException if the operation has a setting that ONNX does not support
   */
  Tensor write(Operation operation, OnnxGraph graph);
}
