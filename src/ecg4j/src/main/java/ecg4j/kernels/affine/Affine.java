package ecg4j.kernels.affine;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scale and shift per channel, an activation, and the mean of the result over time. It replaces the
 * norm of a training in inference, where the statistics are known. Convolutions apply it to their
 * own results; {@link #apply} is for all others.
 *
 * @param scale values per channel [C]
 * @param shift values per channel [C]
 */
public record Affine(SDVariable scale, SDVariable shift, Activation activation) {

  /**
   * Adds the operation to the graph; x is [B, …, C].
   *
   * @return y, with the shape of x, and its mean over time [B, C]
   */
  public SDVariable[] apply(SameDiff graph, SDVariable x) {
    return new Forward(graph, activation, x, scale, shift).results();
  }

  private static final class Forward extends Kernel {
    private final Activation activation;

    Forward(SameDiff graph, Activation activation, SDVariable... inputs) {
      super(graph, 2, inputs);
      this.activation = activation;
    }

    @Override
    public String opName() {
      return "affine";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      return List.of(x, new long[] {x[0], x[x.length - 1]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      AffineRows.of(rows, in.get(1), in.get(2), activation)
          .run(Memory.of(in.get(0)), Memory.of(out.get(0)), Memory.of(out.get(1)));
    }
  }
}
