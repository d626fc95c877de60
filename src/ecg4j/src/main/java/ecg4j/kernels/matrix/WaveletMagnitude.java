package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The magnitude of a wavelet transform, [B, L] → [B, rows · L], by products of {@link LowRank}. It
 * has no gradient.
 */
public final class WaveletMagnitude {
  /** Neighbouring rows that share a basis. */
  private static final int GROUP = 8;

  /**
   * Beats per matrix product. The number is constant, with zeros in place of absent beats, because
   * BLAS may round the same row differently in products of different sizes. So a beat has the same
   * image in every batch.
   */
  private static final int BEATS = 8;

  /** The factors of a bank of wavelets, which several graphs may use. */
  public static final class Factors {
    private final List<LowRank> groups;
    private final int rows;
    private final int length;
    private final boolean complex;

    private Factors(List<LowRank> groups, int rows, int length, boolean complex) {
      this.groups = groups;
      this.rows = rows;
      this.length = length;
      this.complex = complex;
    }

    /**
     * Factors wavelets. Takes some tenths of a second for 64 wavelets of 360 samples.
     *
     * @param real kernels [rows][2L − 1] of the real part
     * @param imaginary the same of the imaginary part; ignored if {@code complex} is false
     */
    public static Factors of(double[][] real, double[][] imaginary, boolean complex) {
      int rows = real.length;
      int length = (real[0].length + 1) / 2;
      List<LowRank> groups =
          IntStream.range(0, (rows + GROUP - 1) / GROUP)
              .parallel()
              .mapToObj(
                  group -> {
                    int from = group * GROUP;
                    int to = Math.min(rows, from + GROUP);
                    double[][] kernels = Arrays.copyOfRange(real, from, to);
                    return LowRank.of(
                        complex
                            ? joined(kernels, Arrays.copyOfRange(imaginary, from, to))
                            : kernels,
                        length);
                  })
              .toList();
      return new Factors(groups, rows, length, complex);
    }

    private static double[][] joined(double[][] first, double[][] second) {
      double[][] all = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, all, first.length, second.length);
      return all;
    }

    /** Sum of the ranks of all groups; the number of multiplications is proportional to it. */
    int rank() {
      return groups.stream().mapToInt(LowRank::rank).sum();
    }
  }

  private WaveletMagnitude() {}

  /**
   * Adds the operation to the graph.
   *
   * @param signal [B, L]
   */
  public static SDVariable of(SameDiff graph, SDVariable signal, Factors factors) {
    return new Forward(graph, factors, signal).results()[0];
  }

  private static final class Forward extends Kernel {
    private final Factors factors;

    Forward(SameDiff graph, Factors factors, SDVariable signal) {
      super(graph, 1, signal);
      this.factors = factors;
    }

    @Override
    public String opName() {
      return "wavelet_magnitude";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(new long[] {shapes.get(0)[0], (long) factors.rows * factors.length});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      int batch = (int) in.get(0).size(0);
      Lanes.each(
          factors.groups.size(),
          group -> {
            for (int from = 0; from < batch; from += BEATS) {
              compute(x, y, group, from, Math.min(BEATS, batch - from));
            }
          });
    }

    /** Copies some beats, followed by zeros. */
    private Memory signals(Memory x, int start, int count) {
      Memory signals = Scratch.mine().memory("wavelets.signals", (long) BEATS * factors.length);
      float[] values = new float[BEATS * factors.length];
      x.buffer.get(start, values, 0, count);
      signals.buffer.put(0, values);
      return signals;
    }

    private void compute(Memory x, Memory y, int group, int from, int beats) {
      LowRank factor = factors.groups.get(group);
      int length = factors.length;
      int first = group * GROUP;
      int rows = Math.min(GROUP, factors.rows - first);
      int width = rows * length * (factors.complex ? 2 : 1);
      Memory narrow = Scratch.mine().memory("wavelets.narrow", (long) BEATS * factor.rank());
      Memory wide = Scratch.mine().memory("wavelets.wide", (long) BEATS * width);
      Memory signals = signals(x, from * length, beats * length);
      int rank = factor.rank();
      Gemm.multiply(
          BEATS, rank, length, signals, 0, length, factor.basis(), 0, rank, 0, narrow, 0, rank);
      factor.weights().multiply(BEATS, narrow, 0, rank, 0, wide, 0, width);
      float[] re = new float[length];
      float[] im = new float[length];
      for (int beat = 0; beat < beats; beat++) {
        for (int row = 0; row < rows; row++) {
          int at = beat * width + row * length;
          wide.buffer.get(at, re, 0, length);
          if (factors.complex) {
            wide.buffer.get(at + rows * length, im, 0, length);
            magnitude(re, im, length);
          } else {
            absolute(re, length);
          }
          y.buffer.put(((from + beat) * factors.rows + first + row) * length, re, 0, length);
        }
      }
    }
  }

  private static void absolute(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.abs(x[i]);
    }
  }

  private static void magnitude(float[] x, float[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = (float) Math.sqrt(x[i] * x[i] + z[i] * z[i]);
    }
  }
}
