package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.LaneSums;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Depthwise convolution, with one filter per channel: x [B, H, W, C], w [k, k, C, 1] → y [B, H',
 * W', C], y[i, j] = Σ_{a, b} w[a, b] ⊙ x[s·i + a − p, s·j + b − p], p = ⌊k/2⌋, with zeros outside.
 * The product is computed by ND4J ({@link NativeDepthwise}); the gradient is computed here, since
 * that of ND4J is slow.
 */
public final class Depthwise {
  private final int kernel;
  private final int stride;

  private Depthwise(int kernel, int stride) {
    this.kernel = kernel;
    this.stride = stride;
  }

  /** Adds the operation to the graph. */
  public static SDVariable of(
      SameDiff graph, SDVariable x, SDVariable weights, int kernel, int stride) {
    return new Depthwise(kernel, stride).new Forward(graph, x, weights).results()[0];
  }

  private final class Forward extends Kernel {
    private final NativeDepthwise product = new NativeDepthwise(kernel, stride);

    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "depthwise";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      ImageWindow w = ImageWindow.of(x, kernel, stride);
      return List.of(new long[] {x[0], w.outHeight(), w.outWidth(), x[3]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      product.run(in.get(0), in.get(1), out.get(0));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), args()[0], args()[1]).results())
          .subList(0, 2);
    }
  }

  /**
   * x' is a depthwise product, too: of y' and the reversed taps. If s is not 1, zeros are inserted
   * between the pixels of y'.
   */
  private final class Backward extends Kernel {
    private final NativeDepthwise product = new NativeDepthwise(kernel, 1);
    private INDArray turned;

    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 3, inputs);
    }

    @Override
    public String opName() {
      return "depthwise_bp";
    }

    /** x' and w', and working memory for y' with inserted zeros. */
    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(1);
      return List.of(x, shapes.get(2), stride == 1 ? new long[] {1} : x);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow window = ImageWindow.of(in.get(1).shape(), kernel, stride);
      int beats = (int) in.get(1).size(0);
      INDArray dy = in.get(0);
      if (stride != 1) {
        spread(window, beats, Memory.of(dy), Memory.of(out.get(2)));
        dy = out.get(2);
      }
      product.run(dy, turned(in.get(2)), out.get(0));
      weights(window, beats, Memory.of(in.get(0)), Memory.of(in.get(1)), Memory.of(out.get(1)));
    }

    private INDArray turned(INDArray taps) {
      if (turned == null) {
        turned = Nd4j.createUninitializedDetached(DataType.FLOAT, taps.shape());
      }
      int channels = (int) taps.size(2);
      float[] row = new float[channels];
      int last = kernel * kernel - 1;
      for (int t = 0; t <= last; t++) {
        Memory.of(taps).buffer.get(t * channels, row);
        Memory.of(turned).buffer.put((last - t) * channels, row);
      }
      return turned;
    }

    /** Copies pixel [i, j] to [s·i, s·j] of an image with the size of the input. */
    private void spread(ImageWindow window, int beats, Memory dy, Memory to) {
      int channels = window.channels();
      Lanes.run(
          beats,
          (lane, from, until) -> {
            float[] nothing = new float[window.width() * channels];
            float[] row = new float[window.width() * channels];
            for (int beat = from; beat < until; beat++) {
              for (int y = 0, at = beat * window.size(); y < window.height(); y++) {
                int i = y / stride;
                boolean has = y % stride == 0 && i < window.outHeight();
                int source = beat * window.outSize() + i * window.outWidth() * channels;
                for (int j = 0; has && j < window.outWidth(); j++) {
                  dy.buffer.get(source + j * channels, row, j * stride * channels, channels);
                }
                to.buffer.put(at, has ? row : nothing);
                at += row.length;
              }
            }
          });
    }

    private void weights(ImageWindow window, int beats, Memory dy, Memory x, Memory dw) {
      double[][] lanes = new double[Lanes.COUNT][];
      Lanes.run(
          beats,
          (lane, from, to) -> {
            TapGradients taps = new TapGradients(window);
            for (int beat = from; beat < to; beat++) {
              taps.add(x, beat * window.size(), dy, beat * window.outSize());
            }
            lanes[lane] = taps.sums();
          });
      dw.buffer.put(0, LaneSums.total(lanes, kernel * kernel * window.channels()));
    }
  }
}
