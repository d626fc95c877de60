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
            float[] block = new float[rows.block()];
            float[] repeated = new float[rows.block()];
            float[][] columns = axes.blocks();
            float[] gate = new float[axes.channels()];
            for (int row = from * axes.height(); row < to * axes.height(); row++) {
              int start = row * axes.row();
              if (row % axes.height() == 0) {
                axes.read(b, row / axes.height() * axes.row(), columns);
              }
              a.buffer.get(row * gate.length, gate);
              rows.repeat(gate, 0, repeated);
              rows.blocks(
                  row,
                  (at, n) -> {
                    x.buffer.get(at, block, 0, n);
                    multiply(block, repeated, columns[(at - start) / block.length], n);
                    y.buffer.put(at, block, 0, n);
                  });
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
            float[] slopes = new float[rows.block()];
            float[] block = new float[rows.block()];
            float[] repeated = new float[rows.block()];
            float[] rowSums = new float[rows.block()];
            float[][] columns = axes.blocks();
            float[][] sums = axes.blocks();
            float[] gate = new float[axes.channels()];
            for (int beat = from; beat < to; beat++) {
              axes.read(inputs[3], beat * axes.row(), columns);
              for (float[] sum : sums) {
                Arrays.fill(sum, 0);
              }
              for (int h = 0; h < axes.height(); h++) {
                int row = beat * axes.height() + h;
                inputs[2].buffer.get(row * gate.length, gate);
                rows.repeat(gate, 0, repeated);
                rows.blocks(
                    row,
                    (at, n) -> {
                      int k = (at - row * axes.row()) / block.length;
                      inputs[0].buffer.get(at, slopes, 0, n);
                      inputs[1].buffer.get(at, block, 0, n);
                      addProduct(sums[k], slopes, block, repeated, n);
                      addProduct(rowSums, slopes, block, columns[k], n);
                      multiply(slopes, repeated, columns[k], n);
                      outputs[0].buffer.put(at, slopes, 0, n);
                    });
                rows.fold(rowSums, gate);
                outputs[1].buffer.put(row * gate.length, gate);
              }
              axes.write(sums, outputs[2], beat * axes.row());
            }
          });
    }
  }

  /** x ← x ⊙ y ⊙ z. */
  private static void multiply(float[] x, float[] y, float[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] * y[i] * z[i];
    }
  }

  /** s ← s + x ⊙ y ⊙ z. */
  private static void addProduct(float[] s, float[] x, float[] y, float[] z, int n) {
    for (int i = 0; i < n; i++) {
      s[i] += x[i] * y[i] * z[i];
    }
  }
}
