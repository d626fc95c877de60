package ecg4j.kernels.elementwise;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.AffineRows;
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
 * Batch normalisation in training, followed by an activation, and the mean of the result over time:
 * z = γ x̂ + β, x̂ = (x − m)/√(v + ε), y = f(z), s[b] = mean_t y[b, t].
 *
 * <p>Backward, with g = (y' + s'/L)·f'(z), n = B·L and σ = √(v + ε): β' = Σ g, γ' = Σ g x̂, x' =
 * γ/σ (g − β'/n − x̂ γ'/n). It takes two passes in each direction; one operation per term would
 * take more than ten.
 */
public final class NormActivation {
  /**
   * The outputs.
   *
   * @param y with the shape of x
   * @param timeMean mean over time [B, C]
   * @param mean mean of the batch [C]
   * @param variance biased variance of the batch [C]
   */
  public record Result(SDVariable y, SDVariable timeMean, SDVariable mean, SDVariable variance) {}

  private final double epsilon;
  private final Activation activation;

  private NormActivation(double epsilon, Activation activation) {
    this.epsilon = epsilon;
    this.activation = activation;
  }

  /** Adds the operation to the graph; x is [B, …, C], γ and β are [C]. */
  public static Result of(
      SameDiff graph,
      SDVariable x,
      SDVariable gamma,
      SDVariable beta,
      double epsilon,
      Activation activation) {
    SDVariable[] r =
        new NormActivation(epsilon, activation).new Forward(graph, x, gamma, beta).results();
    return new Result(r[0], r[1], r[2], r[3]);
  }

  /** Sums over the batch, [C] each. */
  private record Sums(double[] first, double[] second) {}

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 4, inputs);
    }

    @Override
    public String opName() {
      return "norm_activation";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      long channels = x[x.length - 1];
      long[] vector = {channels};
      return List.of(x, new long[] {x[0], channels}, vector, vector);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      int channels = rows.channels;
      Memory x = Memory.of(in.get(0));
      Sums sums = sums(rows, x);
      double[] values = sums.first();
      double[] squares = sums.second();
      float[] gamma = Memory.values(in.get(1));
      float[] beta = Memory.values(in.get(2));
      float[] mean = new float[channels];
      float[] variance = new float[channels];
      float[] scale = new float[channels];
      float[] shift = new float[channels];
      for (int c = 0; c < channels; c++) {
        double m = values[c] / rows.total();
        double v = Math.max(0, squares[c] / rows.total() - m * m);
        double s = gamma[c] / Math.sqrt(v + epsilon);
        mean[c] = (float) m;
        variance[c] = (float) v;
        scale[c] = (float) s;
        shift[c] = (float) (beta[c] - m * s);
      }
      Memory.of(out.get(2)).buffer.put(0, mean);
      Memory.of(out.get(3)).buffer.put(0, variance);
      new AffineRows(rows, scale, shift, activation)
          .run(x, Memory.of(out.get(0)), Memory.of(out.get(1)));
    }

    private Sums sums(Rows rows, Memory x) {
      double[][] first = new double[Lanes.COUNT][];
      double[][] second = new double[Lanes.COUNT][];
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] block = new float[rows.block()];
            ChannelSums ofFirst = new ChannelSums(rows);
            ChannelSums ofSecond = new ChannelSums(rows);
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, block, 0, n);
                    moments(block, ofFirst.next(), ofSecond.next(), n);
                  });
            }
            first[lane] = ofFirst.total();
            second[lane] = ofSecond.total();
          });
      return new Sums(LaneSums.sum(first, rows.channels), LaneSums.sum(second, rows.channels));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      SDVariable dy = gradients.get(0);
      SDVariable dMean = gradients.get(1);
      SDVariable[] r = results();
      SDVariable[] a = args();
      return Arrays.asList(
          new Backward(sameDiff, dy, dMean, a[0], a[1], a[2], r[2], r[3]).results());
    }
  }

  private static void moments(float[] x, float[] first, float[] second, int n) {
    for (int i = 0; i < n; i++) {
      first[i] += x[i];
      second[i] += x[i] * x[i];
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "norm_activation_bp";
    }

    @Override
    public boolean isInPlace() {
      return true;
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(2), shapes.get(3), shapes.get(4));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(2).shape());
      int channels = rows.channels;
      Memory dy = Memory.of(in.get(0));
      float[] dMean = Memory.values(in.get(1));
      for (int i = 0; i < dMean.length; i++) {
        dMean[i] /= rows.length;
      }
      Memory x = Memory.of(in.get(2));
      float[] gamma = Memory.values(in.get(3));
      float[] beta = Memory.values(in.get(4));
      float[] mean = Memory.values(in.get(5));
      float[] variance = Memory.values(in.get(6));
      float[] inverse = new float[channels];
      float[] scale = new float[channels];
      float[] shift = new float[channels];
      for (int c = 0; c < channels; c++) {
        inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
        scale[c] = gamma[c] * inverse[c];
        shift[c] = beta[c] - mean[c] * scale[c];
      }
      float[] scales = rows.repeated(scale);
      float[] shifts = rows.repeated(shift);
      float[] means = rows.repeated(mean);
      Memory dx = Memory.of(out.get(0));
      Sums sums = sums(rows, dy, dMean, x, scales, shifts, means, dx);
      double[] ofG = sums.first();
      double[] products = sums.second();
      float[] slope = new float[channels];
      float[] level = new float[channels];
      float[] gammaGradient = new float[channels];
      for (int c = 0; c < channels; c++) {
        double g = products[c] * inverse[c];
        gammaGradient[c] = (float) g;
        // x' = scale·g − slope·(x − m) − level
        slope[c] = (float) (scale[c] * inverse[c] * g / rows.total());
        level[c] = (float) (scale[c] * ofG[c] / rows.total());
      }
      Memory.of(out.get(1)).buffer.put(0, gammaGradient);
      Memory.of(out.get(2)).buffer.put(0, LaneSums.floats(ofG));
      float[] slopes = rows.repeated(slope);
      float[] levels = rows.repeated(level);
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] xs = new float[rows.block()];
            float[] gs = new float[rows.block()];
            for (int beat = from; beat < to; beat++) {
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, xs, 0, n);
                    dx.buffer.get(at, gs, 0, n);
                    combine(gs, xs, scales, means, slopes, levels, n);
                    dx.buffer.put(at, gs, 0, n);
                  });
            }
          });
    }

    /** Σ g and Σ g (x − m); writes g to dx. */
    private Sums sums(
        Rows rows,
        Memory dy,
        float[] dMean,
        Memory x,
        float[] scales,
        float[] shifts,
        float[] means,
        Memory dx) {
      double[][] first = new double[Lanes.COUNT][];
      double[][] second = new double[Lanes.COUNT][];
      Lanes.run(
          rows.beats,
          (lane, from, to) -> {
            float[] xs = new float[rows.block()];
            float[] gs = new float[rows.block()];
            float[] extra = new float[rows.block()];
            float[] work = new float[rows.block()];
            ChannelSums ofFirst = new ChannelSums(rows);
            ChannelSums ofSecond = new ChannelSums(rows);
            for (int beat = from; beat < to; beat++) {
              rows.repeat(dMean, beat * rows.channels, extra);
              rows.blocks(
                  beat,
                  (at, n) -> {
                    x.buffer.get(at, xs, 0, n);
                    dy.buffer.get(at, gs, 0, n);
                    activation.backward(gs, extra, xs, scales, shifts, work, n);
                    dx.buffer.put(at, gs, 0, n);
                    products(gs, xs, means, ofFirst.next(), ofSecond.next(), n);
                  });
            }
            first[lane] = ofFirst.total();
            second[lane] = ofSecond.total();
          });
      return new Sums(LaneSums.sum(first, rows.channels), LaneSums.sum(second, rows.channels));
    }
  }

  private static void products(
      float[] g, float[] x, float[] mean, float[] first, float[] second, int n) {
    for (int i = 0; i < n; i++) {
      first[i] += g[i];
      second[i] += g[i] * (x[i] - mean[i]);
    }
  }

  private static void combine(
      float[] g, float[] x, float[] scale, float[] mean, float[] slope, float[] level, int n) {
    for (int i = 0; i < n; i++) {
      g[i] = scale[i] * g[i] - slope[i] * (x[i] - mean[i]) - level[i];
    }
  }
}
