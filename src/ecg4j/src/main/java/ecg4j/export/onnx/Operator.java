package ecg4j.export.onnx;

/** How an operation of ND4J is written in ONNX. */
@FunctionalInterface
interface Operator {
  /**
   * Adds what stands for the operation.
   *
   * @return its output
   * @throws IllegalArgumentException if the operation has a setting that ONNX lacks
   */
  Tensor write(Operation operation, OnnxGraph graph);
}
