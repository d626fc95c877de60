package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Channel gates: y[b, p] = x[b, p] ⊙ a[b].
 *
 * <p>Backward, in one pass: x' = y' ⊙ a, a' = Σ_p y' ⊙ x.
 */
public final class Gate {
  private Gate() {}

  /**
   * Adds the operation to the graph. ¶@param x [B, …, C]
   *
   * @param gate a [B, C]
   */
  public static SDVariable of(SameDiff graph, SDVariable x, SDVariable gate) {
    return new Forward(graph, x, gate).results()[0];
  }

  private static float[] read(INDArray array) {
    float[] values = new float[(int) array.length()];
    Memory.of(array).buffer.get(0, values);
    return values;
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "gate";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(0));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      Memory x = Memory.of(in.get(0));
      float[] gate = read(in.get(1));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] xs = new float[rows.block()];
            float[] gates = new float[rows.block()];
            for (int beat = from; beat < to; beat++) {
              rows.repeat(gate, beat * rows.channels, gates);
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, xs, 0, n);
                    multiply(xs, gates, n);
                    y.buffer.put(at, xs, 0, n);
                  });
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return Arrays.asList(
          new Backward(sameDiff, gradients.get(0), args()[0], args()[1]).results());
    }
  }

  private static void multiply(float[] x, float[] gate, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= gate[i];
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "gate_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1), shapes.get(2));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      float[] gate = read(in.get(2));
      Memory dx = Memory.of(out.get(0));
      Memory dGate = Memory.of(out.get(1));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] gs = new float[rows.block()];
            float[] xs = new float[rows.block()];
            float[] gates = new float[rows.block()];
            float[] sum = new float[rows.block()];
            float[] row = new float[rows.channels];
            for (int beat = from; beat < to; beat++) {
              rows.repeat(gate, beat * rows.channels, gates);
              double[] total = new double[rows.channels];
              rows.blocks(
                  beat,
                  (at, n) -> {
                    dy.buffer.get(at, gs, 0, n);
                    x.buffer.get(at, xs, 0, n);
                    gradients(gs, xs, gates, sum, n);
                    dx.buffer.put(at, gs, 0, n);
                  });
              rows.fold(sum, total, 0);
              for (int c = 0; c < row.length; c++) {
                row[c] = (float) total[c];
              }
              dGate.buffer.put(beat * rows.channels, row);
            }
          });
    }
  }

  private static void gradients(float[] g, float[] x, float[] gate, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += g[i] * x[i];
      g[i] *= gate[i];
    }
  }
}
