package ecg4j.kernels.base;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of a SameDiff graph that is computed in Java instead of by ND4J's native library,
 * with its own gradient. SameDiff 1.0.0-M2.1 does not support such operations. A session must call
 * {@link #compute} for them instead of ND4J's executioner, and the graph must be differentiated
 * without SameDiff's cloning, which only supports ND4J's classes.
 *
 * <p>Arrays are float32, in C order, channels last.
 */
public abstract class Kernel extends DynamicCustomOp {
  private final int outputs;

  /** Creates an operation in the graph. */
  protected Kernel(SameDiff graph, int outputs, SDVariable... inputs) {
    super(null, graph, inputs);
    this.outputs = outputs;
  }

  /** Whether kernels support this type of number on this machine: only float on a CPU backend. */
  public static boolean canCompute(DataType type) {
    return type == DataType.FLOAT
        && Nd4j.getBackend().getEnvironment() != null
        && Nd4j.getBackend().getEnvironment().isCPU();
  }

  /** Computes the outputs. */
  public abstract void compute(List<INDArray> inputs, List<INDArray> outputs);

  /** Shapes of the outputs for the given shapes of the inputs. */
  public abstract List<long[]> shapes(List<long[]> inputs);

  /**
   * Whether the first output may be written to the memory of the first input. This requires that
   * each value of the input is read before the output at the same position is written.
   */
  public boolean isInPlace() {
    return false;
  }

  /** The outputs in the graph. */
  public SDVariable[] results() {
    return outputVariables();
  }

  @Override
  public String opName() {
    return getClass().getSimpleName();
  }

  @Override
  public int getNumOutputs() {
    return outputs;
  }

  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> types) {
    return Collections.nCopies(outputs, DataType.FLOAT);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
    List<long[]> shapes = new ArrayList<>();
    for (INDArray input : context.getInputArrays()) {
      shapes.add(input.shape());
    }
    List<LongShapeDescriptor> result = new ArrayList<>();
    for (long[] shape : shapes(shapes)) {
      result.add(LongShapeDescriptor.fromShape(shape, DataType.FLOAT));
    }
    return result;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw new UnsupportedOperationException(
        opName() + " is a gradient; second derivatives are not supported");
  }
}
