package ecg4j.kernels.convolution;

/**
 * The geometry of a k×k filter on an image, with stride s and ⌊k/2⌋ zeros on every side.
 *
 * @param height rows of the input
 * @param width columns of the input
 */
record ImageWindow(int height, int width, int channels, int kernel, int stride) {

  static ImageWindow of(long[] shape, int kernel, int stride) {
    return new ImageWindow((int) shape[1], (int) shape[2], (int) shape[3], kernel, stride);
  }

  int padding() {
    return kernel / 2;
  }

  int outHeight() {
    return (height + 2 * padding() - kernel) / stride + 1;
  }

  int outWidth() {
    return (width + 2 * padding() - kernel) / stride + 1;
  }

  /** Number of positions of the result. */
  int positions() {
    return outHeight() * outWidth();
  }

  /** Number of floats of one input patch. */
  int patch() {
    return kernel * kernel * channels;
  }

  /** Number of floats of an input image. */
  int size() {
    return height * width * channels;
  }

  /** Number of floats of an output image with the same channels. */
  int outSize() {
    return outHeight() * outWidth() * channels;
  }
}
