package ecg4j.kernels;

/**
 * Where a filter of k×k positions, stride s and ⌊k/2⌋ zeros on every side lies on an image.
 *
 * @param height rows of the input
 * @param width pixels of a row of the input
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

  /** Floats of an image. */
  int size() {
    return height * width * channels;
  }

  /** Floats of an image of the output, with as many channels. */
  int outSize() {
    return outHeight() * outWidth() * channels;
  }
}
