package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The magnitude of complex numbers, as an image with one row per channel: x [B, L, 2n], real parts
 * before imaginary parts → y [B, n, L, 1], y[s, l] = √(x[l, s]² + x[l, n + s]² + ε).
 *
 * <p>Backward: x'[l, s] = y'[s, l] x[l, s] / y[s, l], and likewise for the imaginary parts.
 */
public final class PairMagnitude {
  private final float floor;

  private PairMagnitude(double floor) {
    this.floor = (float) floor;
  }

  /**
   * Adds the operation to the graph.
   *
   * @param floor ε, above 0, so that the gradient is finite
   */
  public static SDVariable of(SameDiff graph, SDVariable x, double floor) {
    return new PairMagnitude(floor).new Forward(graph, x).results()[0];
  }

  /** Sizes of x [B, L, 2n]. */
  private record Sizes(int beats, int length, int channels) {
    static Sizes of(INDArray x) {
      return new Sizes((int) x.size(0), (int) x.size(1), (int) x.size(2) / 2);
    }

    int pairs() {
      return 2 * length * channels;
    }

    int image() {
      return length * channels;
    }
  }

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "pair_magnitude";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      return List.of(new long[] {x[0], x[2] / 2, x[1], 1});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(0));
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          s.beats,
          (lane, from, to) -> {
            float[] pairs = new float[s.pairs()];
            float[] image = new float[s.image()];
            for (int beat = from; beat < to; beat++) {
              x.buffer.get(beat * pairs.length, pairs);
              squares(pairs);
              for (int l = 0, at = 0; l < s.length; l++, at += 2 * s.channels) {
                for (int c = 0; c < s.channels; c++) {
                  image[c * s.length + l] = pairs[at + c] + pairs[at + s.channels + c] + floor;
                }
              }
              roots(image);
              y.buffer.put(beat * image.length, image);
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return List.of(
          new Backward(sameDiff, gradients.get(0), args()[0], results()[0]).results()[0]);
    }
  }

  private static void squares(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= x[i];
    }
  }

  private static void roots(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sqrt(x[i]);
    }
  }

  private static final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "pair_magnitude_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      Sizes s = Sizes.of(in.get(1));
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory y = Memory.of(in.get(2));
      Memory dx = Memory.of(out.get(0));
      Lanes.run(
          s.beats,
          (lane, from, to) -> {
            float[] pairs = new float[s.pairs()];
            float[] slopes = new float[s.image()];
            float[] image = new float[s.image()];
            for (int beat = from; beat < to; beat++) {
              x.buffer.get(beat * pairs.length, pairs);
              dy.buffer.get(beat * image.length, slopes);
              y.buffer.get(beat * image.length, image);
              divide(slopes, image);
              for (int l = 0, at = 0; l < s.length; l++, at += 2 * s.channels) {
                for (int c = 0; c < s.channels; c++) {
                  float slope = slopes[c * s.length + l];
                  pairs[at + c] *= slope;
                  pairs[at + s.channels + c] *= slope;
                }
              }
              dx.buffer.put(beat * pairs.length, pairs);
            }
          });
    }
  }

  private static void divide(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= y[i];
    }
  }
}
