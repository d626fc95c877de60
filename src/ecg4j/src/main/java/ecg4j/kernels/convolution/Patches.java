package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.base.Lanes;
import ecg4j.kernels.base.Memory;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The input patch of each output of a k×k filter (im2col): x [B, H, W, C] → [B, 1, H'·W', k·k·C],
 * with zeros outside the image. A convolution then becomes a matrix product. The memory is
 * worthwhile only for small C.
 *
 * <p>Backward adds the gradient of each value to its source.
 */
public final class Patches {
  private final int kernel;
  private final int stride;

  private Patches(int kernel, int stride) {
    this.kernel = kernel;
    this.stride = stride;
  }

  /** Adds the operation to the graph. */
  public static SDVariable of(SameDiff graph, SDVariable x, int kernel, int stride) {
    return new Patches(kernel, stride).new Forward(graph, x).results()[0];
  }

  /** Copies n contiguous numbers from an image to a patch or back. */
  private interface Run {
    void copy(int imageAt, int patchAt, int n);
  }

  /** Visits all runs of one image: for each row of each patch, the pixels that are not padding. */
  private static void runs(ImageWindow w, Run run) {
    int channels = w.channels();
    int row = w.kernel() * channels;
    int patch = 0;
    for (int i = 0; i < w.outHeight(); i++) {
      for (int j = 0; j < w.outWidth(); j++, patch += w.kernel() * row) {
        int left = j * w.stride() - w.padding();
        int from = Math.max(0, -left);
        int to = Math.min(w.kernel(), w.width() - left);
        for (int a = 0; a < w.kernel(); a++) {
          int y = i * w.stride() - w.padding() + a;
          if (y >= 0 && y < w.height() && from < to) {
            run.copy(
                (y * w.width() + left + from) * channels,
                patch + a * row + from * channels,
                (to - from) * channels);
          }
        }
      }
    }
  }

  private int patchesSize(ImageWindow w) {
    return w.outHeight() * w.outWidth() * kernel * kernel * w.channels();
  }

  private final class Forward extends Kernel {
    Forward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "patches";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      ImageWindow w = ImageWindow.of(x, kernel, stride);
      long positions = (long) w.outHeight() * w.outWidth();
      return List.of(new long[] {x[0], 1, positions, kernel * kernel * x[3]});
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow w = ImageWindow.of(in.get(0).shape(), kernel, stride);
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      int size = patchesSize(w);
      Lanes.run(
          (int) in.get(0).size(0),
          (lane, from, to) -> {
            float[] image = new float[w.size()];
            float[] patches = new float[size];
            for (int beat = from; beat < to; beat++) {
              x.buffer.get(beat * w.size(), image);
              // Padding is never written, so it remains zero for all beats.
              runs(w, (at, to2, n) -> System.arraycopy(image, at, patches, to2, n));
              y.buffer.put(beat * size, patches);
            }
          });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), args()[0]).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 1, inputs);
    }

    @Override
    public String opName() {
      return "patches_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return List.of(shapes.get(1));
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow w = ImageWindow.of(in.get(1).shape(), kernel, stride);
      Memory dy = Memory.of(in.get(0));
      Memory dx = Memory.of(out.get(0));
      int size = patchesSize(w);
      Lanes.run(
          (int) in.get(1).size(0),
          (lane, from, to) -> {
            float[] image = new float[w.size()];
            float[] patches = new float[size];
            for (int beat = from; beat < to; beat++) {
              dy.buffer.get(beat * size, patches);
              Arrays.fill(image, 0);
              runs(
                  w,
                  (at, from2, n) -> {
                    for (int i = 0; i < n; i++) {
                      image[at + i] += patches[from2 + i];
                    }
                  });
              dx.buffer.put(beat * w.size(), image);
            }
          });
    }
  }
}
