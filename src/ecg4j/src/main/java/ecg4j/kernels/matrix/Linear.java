package ecg4j.kernels.matrix;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.base.ChannelSums;
import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.LaneSums;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.PanelCache;
import ecg4j.kernels.base.Panels;
import ecg4j.kernels.base.Rows;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer at each position: y = f(x W + b). It is computed beat by beat, so that product,
 * bias and activation use the second-level cache.
 *
 * <p>Backward, with g = y' ⊙ f′(x W + b): x' = g Wᵀ, W' = Σ xᵀ g, b' = Σ g.
 */
public final class Linear {
  private final Activation activation;

  /** Whether x W is stored for the backward pass. */
  private final boolean isStored;

  private Linear(Activation activation, boolean isTraining) {
    this.activation = activation;
    this.isStored = isTraining && activation != Activation.NONE;
  }

  /**
   * Adds the operation to the graph.
   *
   * @param x [B, …, in]
   * @param weights W [in, out]
   * @param bias b [out]
   * @param isTraining whether there will be a backward pass
   * @return [B, …, out]
   */
  public static SDVariable of(
      SameDiff graph,
      SDVariable x,
      SDVariable weights,
      SDVariable bias,
      Activation activation,
      boolean isTraining) {
    return new Linear(activation, isTraining).new Forward(graph, x, weights, bias).results()[0];
  }

  /** Sizes of one layer. */
  private record Sizes(int beats, int rows, int in, int out) {
    static Sizes of(INDArray x, INDArray weights) {
      int beats = (int) x.size(0);
      int in = (int) weights.size(0);
      return new Sizes(beats, (int) (x.length() / in / beats), in, (int) weights.size(1));
    }

    Rows results() {
      return new Rows(beats, rows, out);
    }
  }

  private static float[] ones(Rows rows) {
    float[] ones = new float[rows.block()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private final class Forward extends Kernel {
    private final PanelCache panels;

    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
      this.panels = new PanelCache(inputs[1].isConstant());
    }

    @Override
    public String opName() {
      return "linear";
    }

    /** The result, and x W if it is stored. */
    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] y = shapes.get(0).clone();
      y[y.length - 1] = shapes.get(1)[1];
      return List.of(y, isStored ? y : new long[] {1});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(0), in.get(1));
      Memory x = Memory.of(in.get(0));
      Panels weights = panels.of(in.get(1), s.in, s.out);
      Rows rows = s.results();
      float[] shifts = rows.repeated(Memory.values(in.get(2)));
      float[] ones = ones(rows);
      Memory y = Memory.of(out.get(0));
      Memory product = isStored ? Memory.of(out.get(1)) : y;
      Lanes.run(
          s.beats,
          (lane, from, to) -> {
            float[] block = new float[rows.block()];
            for (int beat = from; beat < to; beat++) {
              long xAt = (long) beat * s.rows * s.in;
              long yAt = (long) beat * s.rows * s.out;
              weights.multiply(s.rows, x, xAt, s.in, 0, product, yAt, s.out);
              rows.blocks(
                  beat,
                  (at, n) -> {
                    product.buffer.get(at, block, 0, n);
                    activation.affine(block, ones, shifts, n);
                    y.buffer.put(at, block, 0, n);
                  });
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      if (!isStored && activation != Activation.NONE) {
        throw new UnsupportedOperationException("a dense layer for inference has no gradient");
      }
      SDVariable[] a = args();
      SDVariable product = results()[1];
      return Arrays.asList(
          new Backward(sameDiff, gradients.get(0), product, a[0], a[1], a[2]).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "linear_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(2, 5);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(2), in.get(3));
      Memory dy = Memory.of(in.get(0));
      Memory product = Memory.of(in.get(1));
      Memory x = Memory.of(in.get(2));
      Memory weights = Memory.of(in.get(3));
      Rows rows = s.results();
      float[] shifts = rows.repeated(Memory.values(in.get(4)));
      float[] ones = ones(rows);
      float[] none = new float[rows.block()];
      Memory dx = Memory.of(out.get(0));
      LaneSums weightSums = new LaneSums(s.in * s.out);
      double[][] biasSums = new double[Lanes.COUNT][];
      Lanes.run(
          s.beats,
          (lane, from, to) -> {
            Memory g = Scratch.mine().memory("linear.g", (long) s.rows * s.out);
            Memory dw = Scratch.mine().memory("linear.dw", (long) s.in * s.out);
            float[] gs = new float[rows.block()];
            float[] zs = new float[rows.block()];
            float[] work = new float[rows.block()];
            ChannelSums sums = new ChannelSums(rows);
            for (int beat = from; beat < to; beat++) {
              int start = beat * s.rows * s.out;
              rows.blocks(
                  beat,
                  (at, n) -> {
                    dy.buffer.get(at, gs, 0, n);
                    if (activation != Activation.NONE) {
                      product.buffer.get(at, zs, 0, n);
                      activation.backward(gs, none, zs, ones, shifts, work, n);
                      g.buffer.put(at - start, gs, 0, n);
                    }
                    Combination.add(sums.next(), gs, n);
                  });
              boolean plain = activation == Activation.NONE;
              Memory source = plain ? dy : g;
              long gAt = plain ? start : 0;
              long xAt = (long) beat * s.rows * s.in;
              Gemm.multiplyTransposed(
                  s.rows, s.in, s.out, source, gAt, s.out, weights, 0, s.out, 0, dx, xAt, s.in);
              float add = beat == from ? 0 : 1;
              Gemm.transposedMultiply(
                  s.in, s.out, s.rows, x, xAt, s.in, source, gAt, s.out, add, dw, 0, s.out);
            }
            weightSums.add(lane, dw);
            biasSums[lane] = sums.total();
          });
      Memory.of(out.get(1)).buffer.put(0, weightSums.total());
      Memory.of(out.get(2)).buffer.put(0, LaneSums.total(biasSums, s.out));
    }
  }
}
