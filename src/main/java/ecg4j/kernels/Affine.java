package ecg4j.kernels;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scale and shift per channel, with or without ReLU, and the mean over time of the result: what is
 * left of {@link NormRelu} where the statistics are known.
 */
public final class Affine {
  private Affine() {}

  /**
   * Adds it to the graph: x [B, …, C], scale and shift [C].
   *
   * @return y, like x, and its mean over time [B, C]
   */
  public static SDVariable[] of(
      SameDiff graph, SDVariable x, SDVariable scale, SDVariable shift, boolean relu) {
    return new Forward(graph, relu, x, scale, shift).results();
  }

  static void apply(
      Rows rows, Memory x, float[] scale, float[] shift, boolean relu, Memory y, Memory mean) {
    float[] scales = rows.repeated(scale);
    float[] shifts = rows.repeated(shift);
    Lanes.run(
        rows.beats,
        (lane, from, to) -> {
          float[] block = new float[rows.block()];
          float[] sum = new float[rows.block()];
          float[] row = new float[rows.channels];
          for (int beat = from; beat < to; beat++) {
            double[] total = new double[rows.channels];
            rows.blocks(
                beat,
                (at, n) -> {
                  x.buffer.get(at, block, 0, n);
                  if (relu) {
                    rectified(block, scales, shifts, n);
                  } else {
                    affine(block, scales, shifts, n);
                  }
                  Combination.add(sum, block, n);
                  y.buffer.put(at, block, 0, n);
                });
            rows.fold(sum, total, 0);
            for (int c = 0; c < row.length; c++) {
              row[c] = (float) (total[c] / rows.length);
            }
            mean.buffer.put(beat * rows.channels, row);
          }
        });
  }

  private static void affine(float[] x, float[] scale, float[] shift, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] * scale[i] + shift[i];
    }
  }

  private static void rectified(float[] x, float[] scale, float[] shift, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(0f, x[i] * scale[i] + shift[i]);
    }
  }

  private static final class Forward extends Kernel {
    private final boolean relu;

    Forward(SameDiff graph, boolean relu, SDVariable... inputs) {
      super(graph, 2, inputs);
      this.relu = relu;
    }

    @Override
    public String opName() {
      return "affine";
    }

    @Override
    protected List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      return List.of(x, new long[] {x[0], x[x.length - 1]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Rows rows = Rows.of(in.get(0).shape());
      float[] scale = new float[rows.channels];
      float[] shift = new float[rows.channels];
      Memory.of(in.get(1)).buffer.get(0, scale);
      Memory.of(in.get(2)).buffer.get(0, shift);
      apply(
          rows,
          Memory.of(in.get(0)),
          scale,
          shift,
          relu,
          Memory.of(out.get(0)),
          Memory.of(out.get(1)));
    }
  }
}
