package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gate per position of an image: y[p] = x[p] · a[p], with x [B, H, W, C] and a [B, H, W, 1].
 *
 * <p>Backward, in one pass: x'[p] = y'[p] · a[p], a'[p] = Σ_c y'[p, c] x[p, c].
 */
public final class PositionGate {
  private PositionGate() {}

  /** Adds the operation to the graph. */
  public static SDVariable of(SameDiff graph, SDVariable x, SDVariable gate) {
    return new Forward(graph, x, gate).results()[0];
  }

  /** Multiplies each position of a block by its number. */
  private static void multiply(float[] x, float[] gate, float[] repeated, int channels, int n) {
    for (int p = 0; p < n / channels; p++) {
      Arrays.fill(repeated, p * channels, (p + 1) * channels, gate[p]);
    }
    multiply(x, repeated, n);
  }

  private static void multiply(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= y[i];
    }
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "position_gate";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(0));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      int channels = rows.channels;
      Memory x = Memory.of(in.get(0));
      Memory gate = Memory.of(in.get(1));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[][] work = Scratch.mine().arrays("positions.blocks", 3, rows.block());
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, work[0], 0, n);
                    gate.buffer.get(at / channels, work[1], 0, n / channels);
                    multiply(work[0], work[1], work[2], channels, n);
                    y.buffer.put(at, work[0], 0, n);
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

  /** Inputs: y', x, a. Outputs: x', a'. */
  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "position_gate_bp";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 3);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(1).shape());
      int channels = rows.channels;
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory gate = Memory.of(in.get(2));
      Memory dx = Memory.of(out.get(0));
      Memory dGate = Memory.of(out.get(1));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[][] work = Scratch.mine().arrays("positions.gradients", 4, rows.block());
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    int positions = n / channels;
                    dy.buffer.get(at, work[0], 0, n);
                    x.buffer.get(at, work[1], 0, n);
                    gate.buffer.get(at / channels, work[2], 0, positions);
                    multiply(work[1], work[0], n);
                    multiply(work[0], work[2], work[3], channels, n);
                    dx.buffer.put(at, work[0], 0, n);
                    sum(work[1], work[2], channels, positions);
                    dGate.buffer.put(at / channels, work[2], 0, positions);
                  });
            }
          });
    }
  }

  private static void sum(float[] x, float[] sums, int channels, int positions) {
    for (int p = 0, i = 0; p < positions; p++) {
      float sum = 0;
      for (int end = i + channels; i < end; i++) {
        sum += x[i];
      }
      sums[p] = sum;
    }
  }
}
