package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.LaneSums;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Filters that are longer than the signal: x [B, L] → y [B, L, out], y[b, l] = Σ_i x[b, i] w[i − l
 * + L − 1], with weights w [2L − 1, out]. The signal is zero outside its window.
 *
 * <p>Each sample of the result is a product of all signals and L consecutive rows of the weights,
 * so nothing is copied.
 *
 * <p>Backward, with w_l for these rows: w_l' += xᵀ y'[l] and x' = Σ_l y'[l] w_lᵀ.
 */
public final class SignalFilters {
  private SignalFilters() {}

  /** Adds the operation to the graph. */
  public static SDVariable of(SameDiff graph, SDVariable x, SDVariable weights) {
    return new Forward(graph, x, weights).results()[0];
  }

  /** Number of signals B, samples L, and filters. */
  private record Sizes(int beats, int length, int out) {
    static Sizes of(INDArray x, INDArray weights) {
      return new Sizes((int) x.size(0), (int) x.size(1), (int) weights.size(1));
    }

    /** Start of the rows of the weights for sample l. */
    long weights(int l) {
      return (length - 1L - l) * out;
    }

    int step() {
      return length * out;
    }

    long taps() {
      return (2L * length - 1) * out;
    }
  }

  private static final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "signal_filters";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      return List.of(new long[] {x[0], x[1], shapes.get(1)[1]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(0), in.get(1));
      Memory x = Memory.of(in.get(0));
      Memory w = Memory.of(in.get(1));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          s.length,
          (lane, from, to) -> {
            for (int l = from; l < to; l++) {
              long at = (long) l * s.out;
              Gemm.multiply(
                  s.beats,
                  s.out,
                  s.length,
                  x,
                  0,
                  s.length,
                  w,
                  s.weights(l),
                  s.out,
                  0,
                  y,
                  at,
                  s.step());
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable[] a = args();
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), a[0], a[1]).results());
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "signal_filters_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 3);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(1), in.get(2));
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory w = Memory.of(in.get(2));
      LaneSums xSums = new LaneSums(s.beats * s.length);
      LaneSums weightSums = new LaneSums((int) s.taps());
      Lanes.run(
          s.length,
          (lane, from, to) -> {
            Memory dx = Scratch.mine().memory("filters.dx", (long) s.beats * s.length);
            Memory dw = Scratch.mine().memory("filters.dw", s.taps());
            dw.buffer.put(0, new float[(int) s.taps()]);
            for (int l = from; l < to; l++) {
              long at = (long) l * s.out;
              Gemm.transposedMultiply(
                  s.length,
                  s.out,
                  s.beats,
                  x,
                  0,
                  s.length,
                  dy,
                  at,
                  s.step(),
                  1,
                  dw,
                  s.weights(l),
                  s.out);
              Gemm.multiplyTransposed(
                  s.beats,
                  s.length,
                  s.out,
                  dy,
                  at,
                  s.step(),
                  w,
                  s.weights(l),
                  s.out,
                  l == from ? 0 : 1,
                  dx,
                  0,
                  s.length);
            }
            xSums.add(lane, dx);
            weightSums.add(lane, dw);
          });
      Memory.of(out.get(0)).buffer.put(0, xSums.total());
      Memory.of(out.get(1)).buffer.put(0, weightSums.total());
    }
  }
}
