package ecg4j.kernels;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A filter for each channel: x [B, H, W, C], w [k, k, C, 1] → y [B, H', W', C], y[i, j] = Σ_{a, b}
 * w[a, b] ⊙ x[s·i + a − p, s·j + b − p], p = ⌊k/2⌋, zeros outside. Sums run along whole rows, all
 * channels of several pixels at a time.
 */
public final class Depthwise {
  private final int kernel;
  private final int stride;

  private Depthwise(int kernel, int stride) {
    this.kernel = kernel;
    this.stride = stride;
  }

  /** Adds it to the graph. */
  public static SDVariable of(
      SameDiff graph, SDVariable x, SDVariable weights, int kernel, int stride) {
    return new Depthwise(kernel, stride).new Forward(graph, x, weights).results()[0];
  }

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "depthwise";
    }

    @Override
    protected List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      ImageWindow w = ImageWindow.of(x, kernel, stride);
      return List.of(new long[] {x[0], w.outHeight(), w.outWidth(), x[3]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow window = ImageWindow.of(in.get(0).shape(), kernel, stride);
      DepthwiseTaps taps = new DepthwiseTaps(window, Memory.of(in.get(1)));
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      Lanes.run(
          (int) in.get(0).size(0),
          (lane, from, to) -> {
            DepthwiseTaps.Forward pass = taps.new Forward();
            for (int beat = from; beat < to; beat++) {
              pass.run(x, beat * window.size(), y, beat * window.outSize());
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return Arrays.asList(
          new Backward(sameDiff, gradients.get(0), args()[0], args()[1]).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "depthwise_bp";
    }

    @Override
    protected List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 3);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow window = ImageWindow.of(in.get(1).shape(), kernel, stride);
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory weights = Memory.of(in.get(2));
      Memory dx = Memory.of(out.get(0));
      DepthwiseTaps taps = new DepthwiseTaps(window, weights);
      double[][] lanes = new double[Lanes.COUNT][];
      Lanes.run(
          (int) in.get(1).size(0),
          (lane, from, to) -> {
            DepthwiseTaps.InputGradient input = taps.new InputGradient();
            DepthwiseTaps.WeightGradient weight = taps.new WeightGradient();
            for (int beat = from; beat < to; beat++) {
              int xAt = beat * window.size();
              int dyAt = beat * window.outSize();
              input.run(dy, dyAt, dx, xAt);
              weight.run(x, xAt, dy, dyAt);
            }
            lanes[lane] = weight.sums();
          });
      float[] gradient = new float[kernel * kernel * window.channels()];
      for (int i = 0; i < gradient.length; i++) {
        double sum = 0;
        for (double[] lane : lanes) {
          sum += lane == null ? 0 : lane[i];
        }
        gradient[i] = (float) sum;
      }
      Memory.of(out.get(1)).buffer.put(0, gradient);
    }
  }
}
