package ecg4j.kernels.convolution;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.affine.AffineRows;
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
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A k×k convolution over images, with weights w [k, k, in, out], stride s and ⌊k/2⌋ zeros on every
 * side: x [B, H, W, in] → y [B, H', W', out].
 *
 * <p>Rows of images with many channels are multiplied where they are ({@link ImageRows}). For few
 * channels, and for gradients, it is a product of input patches (im2col) and weights. Only the
 * patches of some positions exist at a time, in working memory that fits the caches. All patches of
 * an image would take k²/s² times its memory.
 *
 * <p>Backward: w' = Σ patchesᵀ y', and y' wᵀ are the gradients of the patches, which are added to
 * their sources.
 */
public final class ImageProduct {
  private final int kernel;
  private final int stride;

  private ImageProduct(int kernel, int stride) {
    this.kernel = kernel;
    this.stride = stride;
  }

  /** Adds the operation to the graph. */
  public static SDVariable of(
      SameDiff graph, SDVariable x, SDVariable weights, int kernel, int stride) {
    return new ImageProduct(kernel, stride).new Forward(graph, Optional.empty(), x, weights)
        .results()[0];
  }

  /**
   * Adds the operation to the graph, followed by a norm with known statistics and an activation,
   * for inference.
   *
   * @return y, and its mean over all positions [B, out]
   */
  public static SDVariable[] of(
      SameDiff graph, SDVariable x, SDVariable weights, int kernel, int stride, Affine affine) {
    return new ImageProduct(kernel, stride)
        .new Forward(
            graph, Optional.of(affine.activation()), x, weights, affine.scale(), affine.shift())
        .results();
  }

  private ImageWindow window(INDArray x) {
    return ImageWindow.of(x.shape(), kernel, stride);
  }

  private final class Forward extends Kernel {
    /** The activation after the norm; empty: neither norm nor activation. */
    private final Optional<Activation> activation;

    private final PanelCache panels;

    Forward(SameDiff graph, Optional<Activation> activation, SDVariable... inputs) {
      super(graph, activation.isPresent() ? 2 : 1, inputs);
      this.activation = activation;
      this.panels = new PanelCache(inputs[1].isConstant());
    }

    @Override
    public String opName() {
      return "image_product";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      long[] x = shapes.get(0);
      long out = shapes.get(1)[3];
      ImageWindow w = ImageWindow.of(x, kernel, stride);
      List<long[]> results =
          List.of(new long[] {x[0], w.outHeight(), w.outWidth(), out}, new long[] {x[0], out});
      return results.subList(0, getNumOutputs());
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow window = window(in.get(0));
      int outs = (int) in.get(1).size(3);
      Panels weights = panels.of(in.get(1), window.patch(), outs);
      Memory x = Memory.of(in.get(0));
      Memory y = Memory.of(out.get(0));
      Memory mean = activation.isPresent() ? Memory.of(out.get(1)) : null;
      Optional<AffineRows> affine =
          activation.map(f -> AffineRows.of(Rows.of(out.get(0).shape()), in.get(2), in.get(3), f));
      Lanes.run(
          (int) in.get(0).size(0),
          (lane, from, to) -> {
            for (int beat = from; beat < to; beat++) {
              multiply(window, x, weights, outs, y, beat);
              int done = beat;
              affine.ifPresent(rows -> rows.run(y, y, mean, done, done + 1));
            }
          });
    }

    private void multiply(
        ImageWindow window, Memory x, Panels weights, int outs, Memory y, int beat) {
      if (ImageRows.isFaster(window)) {
        new ImageRows(window, weights, outs).multiply(x, y, beat);
        return;
      }
      long yAt = (long) beat * window.positions() * outs;
      Patches patches = new Patches(window);
      patches.read(x, beat);
      patches.pieces(
          (first, n) ->
              weights.multiply(
                  n,
                  patches.fill(first, n),
                  0,
                  window.patch(),
                  0,
                  y,
                  yAt + (long) first * outs,
                  outs));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> gradients) {
      if (activation.isPresent()) {
        throw new UnsupportedOperationException("convolutions with a known norm have no gradient");
      }
      SDVariable[] a = args();
      return Arrays.asList(new Backward(sameDiff, gradients.get(0), a[0], a[1]).results());
    }
  }

  private final class Backward extends Kernel {
    Backward(SameDiff graph, SDVariable... inputs) {
      super(graph, 2, inputs);
    }

    @Override
    public String opName() {
      return "image_product_bp";
    }

    @Override
    public List<long[]> shapes(List<long[]> shapes) {
      return shapes.subList(1, 3);
    }

    @Override
    public void compute(List<INDArray> in, List<INDArray> out) {
      ImageWindow window = window(in.get(1));
      int outs = (int) in.get(2).size(3);
      int patch = window.patch();
      Memory dy = Memory.of(in.get(0));
      Memory x = Memory.of(in.get(1));
      Memory weights = Memory.of(in.get(2));
      Memory dx = Memory.of(out.get(0));
      LaneSums sums = new LaneSums(patch * outs);
      Lanes.run(
          (int) in.get(1).size(0),
          (lane, from, to) -> {
            Patches patches = new Patches(window);
            Memory dw = Scratch.mine().memory("image.dw", (long) patch * outs);
            for (int beat = from; beat < to; beat++) {
              long dyAt = (long) beat * window.positions() * outs;
              boolean isFirst = beat == from;
              patches.read(x, beat);
              patches.pieces(
                  (first, n) -> {
                    long at = dyAt + (long) first * outs;
                    float add = isFirst && first == 0 ? 0 : 1;
                    Gemm.transposedMultiply(
                        patch,
                        outs,
                        n,
                        patches.fill(first, n),
                        0,
                        patch,
                        dy,
                        at,
                        outs,
                        add,
                        dw,
                        0,
                        outs);
                    Gemm.multiplyTransposed(
                        n,
                        patch,
                        outs,
                        dy,
                        at,
                        outs,
                        weights,
                        0,
                        outs,
                        0,
                        patches.gradients(),
                        0,
                        patch);
                    patches.scatter(first, n);
                  });
              patches.write(dx, beat);
            }
            sums.add(lane, dw);
          });
      Memory.of(out.get(1)).buffer.put(0, sums.total());
    }
  }
}
