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
 * Gates per row and per column of an image: y[h, l] = x[h, l] ⊙ a[h] ⊙ b[l], with x [B, H, L, C], a
 * [B, H, C] and b [B, L, C], in one pass.
 *
 * <p>Backward, in one pass: x' = y' ⊙ a ⊙ b, a'[h] = Σ_l y' ⊙ x ⊙ b and b'[l] = Σ_h y' ⊙ x ⊙ a.
 */
public final class AxisGates {
  private AxisGates() {}

  /** Adds the operation to the graph. */
  public static SDVariable of(SameDiff graph, SDVariable x, SDVariable a, SDVariable b) {
    return new Forward(graph, x, a, b).results()[0];
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "axis_gates";
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
      ImageAxes axes = ImageAxes.of(in.get(0));
      Rows rows = axes.rows();
      Memory x = Memory.of(in.get(0));
      Memory a = Memory.of(in.get(1));
      Memory b = Memory.of(in.get(2));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          axes.beats(),
          (lane, from, to) -> {
            float[] row = new float[axes.row()];
            float[] columns = new float[axes.row()];
            float[] repeated = new float[axes.row()];
            float[] gate = new float[axes.channels()];
            for (int beat = from; beat < to; beat++) {
              b.buffer.get(beat * columns.length, columns);
              for (int h = 0; h < axes.height(); h++) {
                a.buffer.get((beat * axes.height() + h) * gate.length, gate);
                rows.repeat(gate, 0, repeated, repeated.length);
                x.buffer.get(axes.at(beat, h), row);
                multiply(row, repeated, columns);
                y.buffer.put(axes.at(beat, h), row);
              }
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable[] a = args();
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), a[0], a[1], a[2]).results());
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "axis_gates_bp";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 4);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageAxes axes = ImageAxes.of(in.get(1));
      Rows rows = axes.rows();
      Memory[] inputs = in.stream().map(Memory::of).toArray(Memory[]::new);
      Memory[] outputs = out.stream().map(Memory::of).toArray(Memory[]::new);
      Lanes.run(
          axes.beats(),
          (lane, from, to) -> {
            float[] slopes = new float[axes.row()];
            float[] row = new float[axes.row()];
            float[] columns = new float[axes.row()];
            float[] repeated = new float[axes.row()];
            float[] sums = new float[axes.row()];
            float[] gate = new float[axes.channels()];
            for (int beat = from; beat < to; beat++) {
              inputs[3].buffer.get(beat * columns.length, columns);
              Arrays.fill(sums, 0);
              for (int h = 0; h < axes.height(); h++) {
                int gateAt = (beat * axes.height() + h) * gate.length;
                inputs[2].buffer.get(gateAt, gate);
                rows.repeat(gate, 0, repeated, repeated.length);
                inputs[0].buffer.get(axes.at(beat, h), slopes);
                inputs[1].buffer.get(axes.at(beat, h), row);
                addProduct(sums, slopes, row, repeated);
                multiply(row, slopes, columns);
                axes.sum(row, gate);
                outputs[1].buffer.put(gateAt, gate);
                multiply(slopes, repeated, columns);
                outputs[0].buffer.put(axes.at(beat, h), slopes);
              }
              outputs[2].buffer.put(beat * sums.length, sums);
            }
          });
    }
  }

  /** x ← x ⊙ y ⊙ z. */
  private static void multiply(float[] x, float[] y, float[] z) {
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] * y[i] * z[i];
    }
  }

  /** s ← s + x ⊙ y ⊙ z. */
  private static void addProduct(float[] s, float[] x, float[] y, float[] z) {
    for (int i = 0; i < s.length; i++) {
      s[i] += x[i] * y[i] * z[i];
    }
  }
}
