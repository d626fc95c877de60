package ecg4j.kernels.elementwise;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scale and shift per channel, an activation, and the mean of the result over time. It replaces
 * {@link NormActivation} in inference, where the statistics are known.
 */
public final class Affine {
  private Affine() {}

  /**
   * Adds the operation to the graph: x [B, …, C], scale and shift [C].
   *
   * @return y, with the shape of x, and its mean over time [B, C]
   */
  public static SDVariable[] of(
      SameDiff graph, SDVariable x, SDVariable scale, SDVariable shift, Activation activation) {
    return new Forward(graph, activation, x, scale, shift).results();
  }

  static void apply(
      Rows rows,
      Memory x,
      float[] scale,
      float[] shift,
      Activation activation,
      Memory y,
      Memory mean) {
    float[] scales = rows.repeated(scale);
    float[] shifts = rows.repeated(shift);
    Lanes.run(
        rows.beats,
        (lane, from, to) -> {
          float[] block = new float[rows.block()];
          float[] sum = new float[rows.block()];
          float[] row = new float[rows.channels];
          for (int beat = from; beat < to; beat++) {
            double[] total = new double[rows.channels];
            rows.blocks(
                beat,
                (at, n) -> {
                  x.buffer.get(at, block, 0, n);
                  activation.affine(block, scales, shifts, n);
                  Combination.add(sum, block, n);
                  y.buffer.put(at, block, 0, n);
                });
            rows.fold(sum, total, 0);
            for (int c = 0; c < row.length; c++) {
              row[c] = (float) (total[c] / rows.length);
            }
            mean.buffer.put(beat * rows.channels, row);
          }
        });
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
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      return List.of(x, new long[] {x[0], x[x.length - 1]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      float[] scale = new float[rows.channels];
      float[] shift = new float[rows.channels];
      Memory.of(in.get(1)).buffer.get(0, scale);
      Memory.of(in.get(2)).buffer.get(0, shift);
      apply(
          rows,
          Memory.of(in.get(0)),
          scale,
          shift,
          activation,
          Memory.of(out.get(0)),
          Memory.of(out.get(1)));
    }
  }
}
