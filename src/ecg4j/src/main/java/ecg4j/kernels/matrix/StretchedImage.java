package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Converts the magnitude of a wavelet transform to an image, beat by beat: resized over time and
 * rows, then scaled to 0…1 by (y − min)/(max − min + ε). It has no gradient.
 */
public final class StretchedImage {
  private static final int BLOCK = 2048;

  private final int batch;
  private final int rows;
  private final int length;
  private final int side;
  private final float epsilon;

  private StretchedImage(int batch, int rows, int length, int side, double epsilon) {
    this.batch = batch;
    this.rows = rows;
    this.length = length;
    this.side = side;
    this.epsilon = (float) epsilon;
  }

  /**
   * Adds the operation to the graph.
   *
   * @param size magnitudes, [B, rows · L]
   * @param overTime [L, S], a constant
   * @param overRows [rows, S], a constant
   * @return [B, S · S]
   */
  public static SDVariable of(
      SameDiff graph,
      SDVariable size,
      int batch,
      SDVariable overTime,
      SDVariable overRows,
      double epsilon) {
    long[] time = overTime.getShape();
    int rows = (int) overRows.getShape()[0];
    StretchedImage image = new StretchedImage(batch, rows, (int) time[0], (int) time[1], epsilon);
    return image.new Forward(graph, size, overTime, overRows).results()[0];
  }

  private final class Forward extends Kernel {
    private BandedMatrix time;
    private BandedMatrix scale;

    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "stretched_image";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(new long[] {batch, (long) side * side});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Memory size = Memory.of(in.get(0));
      Memory overTime = Memory.of(in.get(1));
      Memory overRows = Memory.of(in.get(2));
      if (time == null) {
        time = new BandedMatrix(in.get(1));
        scale = new BandedMatrix(in.get(2));
      }
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          batch,
          (lane, from, to) -> {
            Memory narrow = Scratch.mine().memory("image.narrow", (long) rows * side);
            for (int beat = from; beat < to; beat++) {
              resize(
                  size,
                  (long) beat * rows * length,
                  overTime,
                  overRows,
                  narrow,
                  y,
                  beat * side * side);
              stretch(y, beat * side * side);
            }
          });
    }

    /** Products with the non-zero parts of the two matrices. */
    private void resize(
        Memory size,
        long start,
        Memory overTime,
        Memory overRows,
        Memory narrow,
        Memory y,
        int yAt) {
      time.each(
          (at, n, from, k) -> {
            long b = (long) from * side + at;
            Gemm.multiply(
                rows, n, k, size, start + from, length, overTime, b, side, 0, narrow, at, side);
          });
      scale.each(
          (at, n, from, k) ->
              Gemm.transposedMultiply(
                  n,
                  side,
                  k,
                  overRows,
                  (long) from * side + at,
                  side,
                  narrow,
                  (long) from * side,
                  side,
                  0,
                  y,
                  yAt + (long) at * side,
                  side));
    }

    private void stretch(Memory y, int from) {
      float[] x = new float[BLOCK];
      float[] low = new float[BLOCK];
      float[] high = new float[BLOCK];
      Arrays.fill(low, Float.MAX_VALUE);
      Arrays.fill(high, -Float.MAX_VALUE);
      int all = side * side;
      for (int at = 0; at < all; at += BLOCK) {
        int n = Math.min(BLOCK, all - at);
        y.buffer.get(from + at, x, 0, n);
        bounds(x, low, high, n);
      }
      float least = Float.MAX_VALUE;
      float most = -Float.MAX_VALUE;
      for (int i = 0; i < BLOCK; i++) {
        least = Math.min(least, low[i]);
        most = Math.max(most, high[i]);
      }
      float range = most - least + epsilon;
      for (int at = 0; at < all; at += BLOCK) {
        int n = Math.min(BLOCK, all - at);
        y.buffer.get(from + at, x, 0, n);
        shift(x, least, range, n);
        y.buffer.put(from + at, x, 0, n);
      }
    }
  }

  private static void bounds(float[] x, float[] low, float[] high, int n) {
    for (int i = 0; i < n; i++) {
      low[i] = Math.min(low[i], x[i]);
      high[i] = Math.max(high[i], x[i]);
    }
  }

  private static void shift(float[] x, float least, float range, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = (x[i] - least) / range;
    }
  }
}
