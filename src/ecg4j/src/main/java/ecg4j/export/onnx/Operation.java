package ecg4j.export.onnx;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * One operation of a SameDiff graph, as an {@link Operator} sees it.
 *
 * @param op with its settings
 * @param output name of what it makes
 * @param inputs what it reads
 */
record Operation(DifferentialFunction op, String output, List<Tensor> inputs) {

  Tensor input() {
    return inputs.get(0);
  }

  Tensor input(int i) {
    return inputs.get(i);
  }

  /** Its whole-number settings, in the order of ND4J's native operation. */
  int[] integers() {
    return Arrays.stream(((DynamicCustomOp) op).iArgs()).mapToInt(Math::toIntExact).toArray();
  }

  /** Its real settings. */
  double[] reals() {
    return ((DynamicCustomOp) op).tArgs();
  }

  /** Its yes-or-no settings. */
  boolean[] truths() {
    return ((DynamicCustomOp) op).bArgs();
  }

  /**
   * Ends the export with a sentence.
   *
   * @param what the operation does that ONNX has not, or that is not known here
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
