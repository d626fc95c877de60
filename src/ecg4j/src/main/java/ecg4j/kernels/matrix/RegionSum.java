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

  /** Working memory for a block of rows, and for the same channels repeated in each of them. */
  private static float[][] blocks(Rows rows) {
    return Scratch.mine().arrays("regions.blocks", 2, rows.block());
  }

  /** Writes the sums over each interval of a beat, [R·C]. */
  private void sums(Rows rows, Memory x, int beat, float[] sums, int sumsAt) {
    for (int r = 0; r < from.length; r++) {
      float[] sum = sum(rows, x, beat, from[r], to[r]);
      System.arraycopy(sum, 0, sums, sumsAt + r * rows.channels, rows.channels);
    }
  }

  /** The sum over the samples [first, end) of a beat, [C]. */
  private static float[] sum(Rows rows, Memory x, int beat, int first, int end) {
    float[] block = blocks(rows)[0];
    float[] sum = blocks(rows)[1];
    Arrays.fill(sum, 0, rows.block(), 0);
    rows.blocks(
        beat,
        first,
        end,
        (at, n) -> {
          x.buffer.get(at, block, 0, n);
          Combination.add(sum, block, n);
        });
    float[] result = new float[rows.channels];
    rows.fold(sum, result);
    return result;
  }

  /** y = x + b + a row for each interval, zero outside all of them, for one beat. */
  private void addRows(
      Rows rows, Memory x, float[] bias, float[] values, int valuesAt, Memory y, int beat) {
    boolean[] seen = new boolean[rows.length + 1];
    for (int r = 0; r < from.length; r++) {
      float[] row = bias.clone();
      Combination.addScaled(row, values, valuesAt + r * rows.channels, 1, rows.channels);
      addRow(rows, x, row, y, beat, from[r], to[r]);
      Arrays.fill(seen, from[r], to[r], true);
    }
    seen[rows.length] = true;
    for (int t = 0, first = 0; t <= rows.length; t++) {
      if (seen[t]) {
        if (first < t) {
          addRow(rows, x, bias, y, beat, first, t);
        }
        first = t + 1;
      }
    }
  }

  /** y[t] = x[t] + a row, for t in [first, end). */
  private static void addRow(
      Rows rows, Memory x, float[] row, Memory y, int beat, int first, int end) {
    float[] block = blocks(rows)[0];
    float[] repeated = blocks(rows)[1];
    rows.repeat(row, 0, repeated);
    rows.blocks(
        beat,
        first,
        end,
        (at, n) -> {
          x.buffer.get(at, block, 0, n);
          Combination.add(block, repeated, n);
          y.buffer.put(at, block, 0, n);
        });
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
      int wide = from.length * c;
      Memory x = Memory.of(in.get(0));
      float[] values = new float[rows.beats * wide];
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            for (int b = first; b < end; b++) {
              sums(rows, x, b, values, b * wide);
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
      float[] bias = Memory.values(in.get(2));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            for (int b = first; b < end; b++) {
              addRows(rows, x, bias, values, b * wide, y, b);
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
      int wide = from.length * c;
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      float[] xSums = new float[rows.beats * wide];
      float[] sums = new float[rows.beats * wide];
      float[][] totals = new float[Lanes.COUNT][c];
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            for (int b = first; b < end; b++) {
              sums(rows, x, b, xSums, b * wide);
              sums(rows, dy, b, sums, b * wide);
              Combination.add(totals[lane], sum(rows, dy, b, 0, rows.length), c);
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
      float[] nothing = new float[c];
      Lanes.run(
          rows.beats,
          (lane, first, end) -> {
            for (int b = first; b < end; b++) {
              addRows(rows, dy, nothing, sums, b * wide, dx, b);
            }
          });
    }
  }
}
