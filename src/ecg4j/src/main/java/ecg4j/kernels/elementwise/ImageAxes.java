package ecg4j.kernels.elementwise;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Rows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sizes of images [B, H, L, C], which are processed row by row. */
record ImageAxes(int beats, int height, int length, int channels) {

  static ImageAxes of(INDArray images) {
    return new ImageAxes(
        (int) images.size(0), (int) images.size(1), (int) images.size(2), (int) images.size(3));
  }

  /** Number of floats of one row. */
  int row() {
    return length * channels;
  }

  /** Start of a row. */
  int at(int beat, int h) {
    return (beat * height + h) * row();
  }

  /** To repeat values per channel. */
  Rows rows() {
    return new Rows(beats, height * length, channels);
  }

  /** Sums of a row per channel. */
  void sum(float[] row, float[] sums) {
    Arrays.fill(sums, 0);
    for (int l = 0; l < length; l++) {
      Combination.addScaled(sums, row, l * channels, 1, channels);
    }
  }
}
