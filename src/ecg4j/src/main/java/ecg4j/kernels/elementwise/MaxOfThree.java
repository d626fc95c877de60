package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Combination;
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
 * Max-pooling over three samples, stride 1, same length: y[t] = max(x[t−1], x[t], x[t+1]), ignoring
 * positions outside. The gradient goes to the earliest of equal values.
 */
public final class MaxOfThree {
  private MaxOfThree() {}

  /** Adds the operation to the graph: [B, 1, L, C] → the same shape. */
  public static SDVariable of(SameDiff graph, SDVariable x) {
    return new Forward(graph, x).results()[0];
  }

  /** Copies a beat with a row of −∞ before and after it. */
  private static void padded(Memory x, Rows rows, int beat, float[] to) {
    int size = rows.length * rows.channels;
    Arrays.fill(to, 0, rows.channels, Float.NEGATIVE_INFINITY);
    x.buffer.get(beat * size, to, rows.channels, size);
    Arrays.fill(to, rows.channels + size, size + 2 * rows.channels, Float.NEGATIVE_INFINITY);
  }

  /** Copies the samples before those of a block; an absent one is replaced by the one after it. */
  private static void before(Memory x, int at, int size, int absent, int c, float[] to) {
    x.buffer.get(at, to, 0, absent);
    x.buffer.get(at - c + absent, to, absent, size - absent);
  }

  /** Copies the samples after those of a block; an absent one is replaced by the one before it. */
  private static void after(Memory x, int at, int size, int absent, int c, float[] to) {
    x.buffer.get(at + c, to, 0, size - absent);
    x.buffer.get(at + size - absent, to, size - absent, absent);
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "max_of_three";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(0));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      int c = rows.channels;
      int n = rows.block();
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[][] three = Scratch.mine().arrays("max.blocks", 3, n);
            for (int beat = from; beat < to; beat++) {
              int start = beat * rows.length * c;
              int end = start + rows.length * c;
              rows.blocks(
                  beat,
                  (at, size) -> {
                    before(x, at, size, at == start ? c : 0, c, three[0]);
                    x.buffer.get(at, three[1], 0, size);
                    after(x, at, size, at + size == end ? c : 0, c, three[2]);
                    Combination.max(three[0], three[1], size);
                    Combination.max(three[0], three[2], size);
                    y.buffer.put(at, three[0], 0, size);
                  });
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return List.of(new Backward(sameDiff, gradients.get(0), args()[0]).results()[0]);
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "max_of_three_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(1).shape());
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory dx = Memory.of(out.get(0));
      int c = rows.channels;
      int n = rows.block();
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] beat = new float[(rows.length + 2) * c];
            float[] gradient = new float[(rows.length + 2) * c];
            float[][] w = new float[5][n];
            for (int i = from; i < to; i++) {
              int start = i * rows.length * c;
              padded(x, rows, i, beat);
              Arrays.fill(gradient, 0);
              rows.blocks(
                  i,
                  (at, size) -> {
                    int here = at - start;
                    System.arraycopy(beat, here, w[0], 0, size);
                    System.arraycopy(beat, here + c, w[1], 0, size);
                    System.arraycopy(beat, here + 2 * c, w[2], 0, size);
                    dy.buffer.get(at, w[3], 0, size);
                    share(w[0], w[1], w[2], w[3], w[4], size);
                    Combination.addShifted(gradient, here, w[0], size);
                    Combination.addShifted(gradient, here + c, w[1], size);
                    Combination.addShifted(gradient, here + 2 * c, w[2], size);
                  });
              dx.buffer.put(start, gradient, c, rows.length * c);
            }
          });
    }
  }

  /**
   * Replaces each x by its part of the gradient g: all of g for the first value that equals the
   * maximum, otherwise 0.
   */
  private static void share(float[] a, float[] b, float[] c, float[] g, float[] max, int n) {
    for (int i = 0; i < n; i++) {
      max[i] = Math.max(Math.max(a[i], b[i]), c[i]);
    }
    for (int i = 0; i < n; i++) {
      float first = (1 - ReluMath.slope(max[i] - a[i])) * g[i];
      float second = (1 - ReluMath.slope(max[i] - b[i])) * (g[i] - first);
      a[i] = first;
      b[i] = second;
      c[i] = g[i] - first - second;
    }
  }
}
