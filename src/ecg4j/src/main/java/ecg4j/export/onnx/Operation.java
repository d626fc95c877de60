package ecg4j.export.onnx;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * One operation of a SameDiff graph, the argument of an {@link Operator}.
 *
 * @param op the operation with its settings
 * @param output name of its output
 * @param inputs its inputs
 */
record Operation(DifferentialFunction op, String output, List<Tensor> inputs) {

  Tensor input() {
    return inputs.get(0);
  }

  Tensor input(int i) {
    return inputs.get(i);
  }

  /** Its integer arguments, in the order of ND4J's native operation. */
  int[] integers() {
    return Arrays.stream(((DynamicCustomOp) op).iArgs()).mapToInt(Math::toIntExact).toArray();
  }

  /** Its floating-point arguments. */
  double[] reals() {
    return ((DynamicCustomOp) op).tArgs();
  }

  /** Its boolean arguments. */
  boolean[] truths() {
    return ((DynamicCustomOp) op).bArgs();
  }

  /**
   * Creates the exception for an operation that cannot be exported.
   *
   * @param what the property that ONNX or this exporter does not support
   */
  IllegalArgumentException refuse(String what) {
    return new IllegalArgumentException(
        "%s (operation %s) cannot be exported: %s".formatted(output, op.opName(), what));
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refuse(otherwise);
    }
  }
}
