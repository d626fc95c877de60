package ecg4j.kernels;

/** Part of a {@link ConvolutionBank}: one or several kernels over one input. */
interface Piece {
  /** Which of the bank's inputs it reads. */
  int input();

  /** Reads the kernels, [k, in, out] each, before any lane starts. */
  void prepare(Memory[] kernels, boolean backward);

  /** Fills this piece's channels of y for beats [from, to). */
  void forward(Memory x, Memory y, int from, int to);

  /**
   * Gradients of beats [from, to).
   *
   * @param dx gradient of the input, or null where none is wanted
   * @param add whether to add to dx or to set it
   */
  void backward(int lane, Memory x, Memory dy, Memory dx, boolean add, int from, int to);

  /** Sums the lanes' parts of the kernels' gradients. */
  void collect(Memory[] kernelGradients);
}
