package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.ReluMath;
import ecg4j.kernels.base.Rows;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Channel gates, alone or at the end of a residual block: y[b, p] = x[b, p] ⊙ a[b], or y[b, p] =
 * max(s[b, p] + x[b, p] ⊙ a[b], 0).
 *
 * <p>Backward, in one pass, with g = y', or g = y'·[y > 0] in a residual block: s' = g, x' = g ⊙ a,
 * a' = Σ_p g ⊙ x.
 */
public final class Gate {
  private Gate() {}

  /**
   * Adds the operation to the graph.
   *
   * @param x [B, …, C]
   * @param gate a [B, C]
   */
  public static SDVariable of(SameDiff graph, SDVariable x, SDVariable gate) {
    return new Forward(graph, x, gate).results()[0];
  }

  /**
   * Adds the end of a residual block to the graph.
   *
   * @param shortcut s [B, …, C]
   * @param x [B, …, C]
   * @param gate a [B, C]
   */
  public static SDVariable residual(
      SameDiff graph, SDVariable shortcut, SDVariable x, SDVariable gate) {
    return new Forward(graph, shortcut, x, gate).results()[0];
  }

  private static float[] read(INDArray array) {
    float[] values = new float[(int) array.length()];
    Memory.of(array).buffer.get(0, values);
    return values;
  }

  /** From the end, 1 for the last. */
  private static <T> T last(List<T> all, int k) {
    return all.get(all.size() - k);
  }

  /** Inputs: s in a residual block, x, a. */
  private static final class Forward extends Kernel {
    private final boolean residual;

    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
      residual = inputs.length > 2;
    }

    @Override
    public String opName() {
      return "gate";
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
      Memory shortcut = Memory.of(in.get(0));
      Memory x = Memory.of(last(in, 2));
      float[] gate = read(last(in, 1));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[][] blocks = Scratch.mine().arrays("gate.blocks", 3, rows.block());
            float[] xs = blocks[0];
            float[] ss = blocks[1];
            float[] gates = blocks[2];
            for (int beat = from; beat < to; beat++) {
              rows.repeat(gate, beat * rows.channels, gates);
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, xs, 0, n);
                    if (residual) {
                      shortcut.buffer.get(at, ss, 0, n);
                      gated(ss, xs, gates, n);
                      y.buffer.put(at, ss, 0, n);
                    } else {
                      multiply(xs, gates, n);
                      y.buffer.put(at, xs, 0, n);
                    }
                  });
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable dy = gradients.get(0);
      SDVariable x = last(List.of(args()), 2);
      SDVariable gate = last(List.of(args()), 1);
      return Arrays.asList(
          (residual
                  ? new Backward(sameDiff, dy, results()[0], x, gate)
                  : new Backward(sameDiff, dy, x, gate))
              .results());
    }
  }

  private static void multiply(float[] x, float[] gate, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= gate[i];
    }
  }

  private static void gated(float[] s, float[] x, float[] gate, int n) {
    for (int i = 0; i < n; i++) {
      s[i] = Math.max(0f, s[i] + x[i] * gate[i]);
    }
  }

  /** Inputs: y', y in a residual block, x, a. Outputs: s' in a residual block, x', a'. */
  private static final class Backward extends Kernel {
    private final boolean residual;

    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, inputs.length - 1, inputs);
      residual = inputs.length > 3;
    }

    @Override
    public String opName() {
      return "gate_bp";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = last(shapes, 2);
      long[] gate = last(shapes, 1);
      return residual ? List.of(x, x, gate) : List.of(x, gate);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      Memory dy = Memory.of(in.get(0));
      Memory y = Memory.of(in.get(1));
      Memory x = Memory.of(last(in, 2));
      float[] gate = read(last(in, 1));
      Memory ds = Memory.of(out.get(0));
      Memory dx = Memory.of(last(out, 2));
      Memory dGate = Memory.of(last(out, 1));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] gs = new float[rows.block()];
            float[] ys = new float[residual ? rows.block() : 0];
            float[] xs = new float[rows.block()];
            float[] gates = new float[rows.block()];
            float[] sum = new float[rows.block()];
            float[] row = new float[rows.channels];
            for (int beat = from; beat < to; beat++) {
              rows.repeat(gate, beat * rows.channels, gates);
              rows.blocks(
                  beat,
                  (at, n) -> {
                    dy.buffer.get(at, gs, 0, n);
                    x.buffer.get(at, xs, 0, n);
                    if (residual) {
                      y.buffer.get(at, ys, 0, n);
                      masked(gs, ys, n);
                      ds.buffer.put(at, gs, 0, n);
                    }
                    gradients(gs, xs, gates, sum, n);
                    dx.buffer.put(at, gs, 0, n);
                  });
              rows.fold(sum, row);
              dGate.buffer.put(beat * rows.channels, row);
            }
          });
    }
  }

  private static void masked(float[] g, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      g[i] *= ReluMath.slope(y[i]);
    }
  }

  private static void gradients(float[] g, float[] x, float[] gate, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += g[i] * x[i];
      g[i] *= gate[i];
    }
  }
}
