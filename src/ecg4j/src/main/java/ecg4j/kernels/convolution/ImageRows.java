package ecg4j.kernels.convolution;

import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Panels;

/**
 * A k×k convolution over an image as products of rows of the image and weights, without patches
 * (im2col). For one value of the result, s neighbouring taps read s·in contiguous numbers of the
 * image. For the next value in the same row, they read the following s·in numbers. So these inputs
 * form a matrix within the image. A row of the result is the sum of ⌈k/s⌉ matrix products for each
 * row of the kernel.
 */
final class ImageRows {
  /** Inputs of s neighbouring taps below which the products are too small to be fast. */
  private static final int FEW = 32;

  private final ImageWindow window;
  private final Panels weights;
  private final int outs;
  private final float[] zeros;

  /**
   * Prepares the convolution.
   *
   * @param weights of [k·k·in, outs]
   */
  ImageRows(ImageWindow window, Panels weights, int outs) {
    this.window = window;
    this.weights = weights;
    this.outs = outs;
    this.zeros = new float[window.outWidth() * outs];
  }

  /** Whether this is faster than products of patches, which is so for images of many channels. */
  static boolean isFaster(ImageWindow window) {
    return window.stride() * window.channels() >= FEW;
  }

  /** Computes one image of a batch. */
  void multiply(Memory x, Memory y, int beat) {
    long xAt = beat * (long) window.size();
    long yAt = beat * (long) window.positions() * outs;
    for (int i = 0; i < window.outHeight(); i++) {
      long to = yAt + (long) i * zeros.length;
      y.buffer.put((int) to, zeros);
      int top = i * window.stride() - window.padding();
      for (int a = Math.max(0, -top); a < Math.min(window.kernel(), window.height() - top); a++) {
        row(x, xAt + (long) (top + a) * window.width() * window.channels(), a, y, to);
      }
    }
  }

  /** Adds the products of row a of the kernel and a row of the image. */
  private void row(Memory x, long xAt, int a, Memory y, long yAt) {
    for (int end = window.kernel(); end > 0; end -= window.stride()) {
      int begin = Math.max(0, end - window.stride());
      int first = first(begin);
      int last = last(end);
      multiply(x, xAt, a, begin, end, first, last, y, yAt);
      // Positions at which some taps are outside the image.
      int after = Math.max(first, last);
      for (int b = begin; b < end && end - begin > 1; b++) {
        multiply(x, xAt, a, b, b + 1, first(b), Math.min(first, last(b + 1)), y, yAt);
        multiply(x, xAt, a, b, b + 1, Math.max(first(b), after), last(b + 1), y, yAt);
      }
    }
  }

  /** The first position at which tap b is not left of the image. */
  private int first(int b) {
    int left = Math.max(0, window.padding() - b);
    return (left + window.stride() - 1) / window.stride();
  }

  /** The position after the last one at which all taps before {@code end} are inside the image. */
  private int last(int end) {
    int right = window.width() + window.padding() - end;
    return right < 0 ? 0 : Math.min(window.outWidth(), right / window.stride() + 1);
  }

  /** Adds the products of the taps [begin, end) of row a at the positions [first, last). */
  private void multiply(
      Memory x, long xAt, int a, int begin, int end, int first, int last, Memory y, long yAt) {
    int in = window.channels();
    int column = first * window.stride() - window.padding() + begin;
    if (first < last) {
      weights.multiply(
          last - first,
          (a * window.kernel() + begin) * in,
          (end - begin) * in,
          x,
          xAt + (long) column * in,
          window.stride() * in,
          1,
          y,
          yAt + (long) first * outs,
          outs);
    }
  }
}
