package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.LaneSums;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Panels;
import ecg4j.kernels.base.Scratch;

/** A kernel of one sample: y [B·L, out] = x [B·L, in] · w. */
final class Pointwise implements Piece {
  private final int input;
  private final int kernel;
  private final int length;
  private final int in;
  private final int out;
  private final int at;
  private final int total;
  private final LaneSums gradients;
  private Memory weights;
  private final Panels panels;

  /**
   * Creates a kernel.
   *
   * @param kernel index in the bank
   * @param at first channel of the result among the {@code total} channels of the bank
   */
  Pointwise(int input, int kernel, int length, int in, int out, int at, int total) {
    this.input = input;
    this.kernel = kernel;
    this.length = length;
    this.in = in;
    this.out = out;
    this.at = at;
    this.total = total;
    this.gradients = new LaneSums(in * out);
    this.panels = new Panels(in, out);
  }

  @Override
  public int input() {
    return input;
  }

  @Override
  public void prepare(Memory[] kernels, boolean backward) {
    weights = kernels[kernel];
    panels.set(weights);
    gradients.clear();
  }

  @Override
  public void forward(Memory x, Memory y, int from, int to) {
    int rows = (to - from) * length;
    long row = (long) from * length;
    panels.multiply(rows, x, row * in, in, 0, y, row * total + at, total);
  }

  @Override
  public void backward(int lane, Memory x, Memory dy, Memory dx, boolean add, int from, int to) {
    int rows = (to - from) * length;
    long row = (long) from * length;
    long dyAt = row * total + at;
    if (dx != null) {
      Gemm.multiplyTransposed(
          rows, in, out, dy, dyAt, total, weights, 0, out, add ? 1 : 0, dx, row * in, in);
    }
    Memory dw = Scratch.mine().memory("pointwise.dw", (long) in * out);
    Gemm.transposedMultiply(in, out, rows, x, row * in, in, dy, dyAt, total, 0, dw, 0, out);
    gradients.add(lane, dw);
  }

  @Override
  public void collect(Memory[] kernelGradients) {
    kernelGradients[kernel].buffer.put(0, gradients.total());
  }
}
