package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Memory;

/** A part of a {@link ConvolutionBank}: one or several kernels on one input. */
interface Piece {
  /** Index of the bank's input. */
  int input();

  /** Prepares the kernels, [k, in, out] each, before any lane starts. */
  void prepare(Memory[] kernels, boolean backward);

  /** Computes this piece's channels of y for beats [from, to). */
  void forward(Memory x, Memory y, int from, int to);

  /**
   * Computes the gradients for beats [from, to).
   *
   * @param dx gradient of the input, or null if it is not needed
   * @param add whether to add to dx or to overwrite it
   */
  void backward(int lane, Memory x, Memory dy, Memory dx, boolean add, int from, int to);

  /** Sums the gradients of the kernels over the lanes. */
  void collect(Memory[] kernelGradients);
}
