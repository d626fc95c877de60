package ecg4j.kernels.elementwise;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.base.ChannelSums;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.LaneSums;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Rows;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalisation: y = γ x̂ + β, x̂ = (x − m)/√(v + ε) with the mean m and variance v of each
 * row's channels.
 *
 * <p>Backward, with h = γ y': x' = (h − mean h − x̂ mean(h x̂))/√(v + ε), γ' = Σ y' x̂, β' = Σ y'.
 * It takes one pass in each direction; the backward pass recomputes m and v.
 */
public final class RowNorm {
  private final double epsilon;

  private RowNorm(double epsilon) {
    this.epsilon = epsilon;
  }

  /** Adds the operation to the graph; x is [B, …, C], γ and β are [C]. */
  public static SDVariable of(
      SameDiff graph, SDVariable x, SDVariable gamma, SDVariable beta, double epsilon) {
    return new RowNorm(epsilon).new Forward(graph, x, gamma, beta).results()[0];
  }

  /** x ← x̂ in rows of {@code width}; writes 1/√(v + ε) of each row to {@code inverse}. */
  private void normalise(float[] x, int n, int width, float[] inverse) {
    for (int row = 0, at = 0; at < n; row++, at += width) {
      float mean = sum(x, at, width) / width;
      for (int i = at; i < at + width; i++) {
        x[i] -= mean;
      }
      float scale = (float) (1 / Math.sqrt(dot(x, x, at, width) / width + epsilon));
      for (int i = at; i < at + width; i++) {
        x[i] *= scale;
      }
      inverse[row] = scale;
    }
  }

  /** Sums in four independent parts, which the processor adds in parallel. */
  private static float sum(float[] x, int at, int width) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = at;
    for (; i + 3 < at + width; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < at + width; i++) {
      a += x[i];
    }
    return a + b + (c + d);
  }

  private static float dot(float[] x, float[] y, int at, int width) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = at;
    for (; i + 3 < at + width; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < at + width; i++) {
      a += x[i] * y[i];
    }
    return a + b + (c + d);
  }

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "row_norm";
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
      Memory x = Memory.of(in.get(0));
      float[] gammas = rows.repeated(Memory.values(in.get(1)));
      float[] betas = rows.repeated(Memory.values(in.get(2)));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] block = new float[rows.block()];
            float[] inverse = new float[rows.rows];
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, block, 0, n);
                    normalise(block, n, rows.channels, inverse);
                    Activation.NONE.affine(block, gammas, betas, n);
                    y.buffer.put(at, block, 0, n);
                  });
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable[] a = args();
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), a[0], a[1]).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "row_norm_bp";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1), shapes.get(2), shapes.get(2));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(1).shape());
      int width = rows.channels;
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      float[] gammas = rows.repeated(Memory.values(in.get(2)));
      Memory dx = Memory.of(out.get(0));
      double[][] gammaSums = new double[Lanes.COUNT][];
      double[][] betaSums = new double[Lanes.COUNT][];
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] xs = new float[rows.block()];
            float[] gs = new float[rows.block()];
            ChannelSums beta = new ChannelSums(rows);
            ChannelSums gamma = new ChannelSums(rows);
            float[] inverse = new float[rows.rows];
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, xs, 0, n);
                    dy.buffer.get(at, gs, 0, n);
                    normalise(xs, n, width, inverse);
                    sums(gs, xs, beta.next(), gamma.next(), n);
                    multiply(gs, gammas, n);
                    combine(gs, xs, inverse, width, n);
                    dx.buffer.put(at, gs, 0, n);
                  });
            }
            gammaSums[lane] = gamma.total();
            betaSums[lane] = beta.total();
          });
      Memory.of(out.get(1)).buffer.put(0, LaneSums.total(gammaSums, width));
      Memory.of(out.get(2)).buffer.put(0, LaneSums.total(betaSums, width));
    }
  }

  private static void sums(float[] g, float[] x, float[] first, float[] second, int n) {
    for (int i = 0; i < n; i++) {
      first[i] += g[i];
      second[i] += g[i] * x[i];
    }
  }

  private static void multiply(float[] g, float[] gamma, int n) {
    for (int i = 0; i < n; i++) {
      g[i] *= gamma[i];
    }
  }

  /** h ← (h − mean h − x̂ mean(h x̂))·inverse. */
  private static void combine(float[] h, float[] x, float[] inverse, int width, int n) {
    for (int row = 0, at = 0; at < n; row++, at += width) {
      float mean = sum(h, at, width) / width;
      float slope = dot(h, x, at, width) / width;
      float scale = inverse[row];
      for (int i = at; i < at + width; i++) {
        h[i] = (h[i] - mean - x[i] * slope) * scale;
      }
    }
  }
}
