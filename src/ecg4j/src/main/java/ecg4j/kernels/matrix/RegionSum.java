package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Gemm;
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
 * Means over intervals of time, multiplied by a matrix and added to each sample of their interval:
 * y[t] = x[t] + b + m_r W_r for t in interval r, and x[t] + b outside all intervals, with m_r =
 * mean of x over interval r.
 *
 * <p>Backward, with g = y' and G_r = Σ_{t in r} g[t]: b' = Σ_t g[t], W_r' = Σ_beats m_rᵀ G_r, x'[t]
 * = g[t] + G_r W_rᵀ / |r|.
 */
public final class RegionSum {
  private final int[] from;
  private final int[] to;

  private RegionSum(int[] from, int[] to) {
    this.from = from.clone();
    this.to = to.clone();
  }

  /**
   * Adds the operation to the graph.
   *
   * @param x [B, 1, L, C]
   * @param matrices W, R consecutive matrices [C, C] in any shape
   * @param bias b [C]
   * @param from first sample of each interval
   * @param to end of each interval, exclusive; intervals must not overlap
   */
  public static SDVariable of(
      SameDiff graph, SDVariable x, SDVariable matrices, SDVariable bias, int[] from, int[] to) {
    return new RegionSum(from, to).new Forward(graph, x, matrices, bias).results()[0];
  }

  /** Sums over each interval of each beat, [B·R·C], and over all samples of a beat, [B·C]. */
  private void sums(Rows rows, float[] beat, float[] regions, int regionsAt, float[] all) {
    int c = rows.channels;
    for (int r = 0; r < from.length; r++) {
      float[] sum = new float[c];
      for (int t = from[r]; t < to[r]; t++) {
        Combination.addScaled(sum, beat, t * c, 1, c);
      }
      System.arraycopy(sum, 0, regions, regionsAt + r * c, c);
    }
    if (all != null) {
      for (int t = 0; t < rows.length; t++) {
        Combination.addScaled(all, beat, t * c, 1, c);
      }
    }
  }

  /** Adds a row to every sample of each interval. */
  private void addRows(Rows rows, float[] beat, float[] values, int valuesAt) {
    int c = rows.channels;
    for (int r = 0; r < from.length; r++) {
      for (int t = from[r]; t < to[r]; t++) {
        Combination.addScaled(beat, t * c, values, valuesAt + r * c, 1, c);
      }
    }
  }

  /** Computes the means of a batch from sums, in native memory for matrix products. */
  private Memory means(Rows rows, float[] sums) {
    int c = rows.channels;
    for (int b = 0; b < rows.beats; b++) {
      for (int r = 0; r < from.length; r++) {
        int size = to[r] - from[r];
        for (int i = 0; i < c; i++) {
          sums[(b * from.length + r) * c + i] /= size;
        }
      }
    }
    Memory means = Scratch.mine().memory("regions.means", sums.length);
    means.buffer.put(0, sums);
    return means;
  }

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "region_sum";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(0));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      int c = rows.channels;
      int size = rows.length * c;
      int wide = from.length * c;
      Memory x = Memory.of(in.get(0));
      float[] values = new float[rows.beats * wide];
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            float[] beat = new float[size];
            for (int b = first; b < end; b++) {
              x.buffer.get(b * size, beat);
              sums(rows, beat, values, b * wide, null);
            }
          });
      Memory means = means(rows, values);
      Memory mapped = Scratch.mine().memory("regions.mapped", values.length);
      Memory matrices = Memory.of(in.get(1));
      for (int r = 0; r < from.length; r++) {
        Gemm.multiply(
            rows.beats,
            c,
            c,
            means,
            (long) r * c,
            wide,
            matrices,
            (long) r * c * c,
            c,
            0,
            mapped,
            (long) r * c,
            wide);
      }
      mapped.buffer.get(0, values);
      float[] bias = new float[c];
      Memory.of(in.get(2)).buffer.get(0, bias);
      Memory y = Memory.of(out.get(0));
      float[] biases = new float[size];
      rows.repeat(bias, 0, biases, size);
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            float[] beat = new float[size];
            for (int b = first; b < end; b++) {
              x.buffer.get(b * size, beat);
              Combination.add(beat, biases, size);
              addRows(rows, beat, values, b * wide);
              y.buffer.put(b * size, beat);
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable[] a = args();
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), a[0], a[1], a[2]).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "region_sum_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 4);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(1).shape());
      int c = rows.channels;
      int size = rows.length * c;
      int wide = from.length * c;
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      float[] xSums = new float[rows.beats * wide];
      float[] sums = new float[rows.beats * wide];
      float[][] totals = new float[Lanes.COUNT][c];
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            float[] beat = new float[size];
            for (int b = first; b < end; b++) {
              x.buffer.get(b * size, beat);
              sums(rows, beat, xSums, b * wide, null);
              dy.buffer.get(b * size, beat);
              sums(rows, beat, sums, b * wide, totals[lane]);
            }
          });
      float[] bias = new float[c];
      for (float[] total : totals) {
        Combination.add(bias, total, c);
      }
      Memory.of(out.get(2)).buffer.put(0, bias);
      Memory means = means(rows, xSums);
      Memory g = Scratch.mine().memory("regions.gradients", sums.length);
      g.buffer.put(0, sums);
      Memory matrices = Memory.of(in.get(2));
      Memory matrixGradients = Memory.of(out.get(1));
      Memory back = Scratch.mine().memory("regions.mapped", sums.length);
      for (int r = 0; r < from.length; r++) {
        long at = (long) r * c;
        Gemm.transposedMultiply(
            c, c, rows.beats, means, at, wide, g, at, wide, 0, matrixGradients, at * c, c);
        Gemm.multiplyTransposed(
            rows.beats, c, c, g, at, wide, matrices, at * c, c, 0, back, at, wide);
      }
      back.buffer.get(0, sums);
      for (int i = 0; i < sums.length; i++) {
        int r = i / c % from.length;
        sums[i] /= to[r] - from[r];
      }
      Memory dx = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            float[] beat = new float[size];
            for (int b = first; b < end; b++) {
              dy.buffer.get(b * size, beat);
              addRows(rows, beat, sums, b * wide);
              dx.buffer.put(b * size, beat);
            }
          });
    }
  }
}
