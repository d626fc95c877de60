package ecg4j.models.graph;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies Java arrays to native arrays. */
final class HostCopy {
  private HostCopy() {}

  /** Copies the first {@code n} values, row by row, and sets the rest of the array to zero. */
  static void into(INDArray array, float[] values, int n) {
    float[] all =
        n == array.length() ? values : java.util.Arrays.copyOf(values, (int) array.length());
    try (INDArray source = Nd4j.createFromArray(all)) {
      array.assign(source.reshape(array.shape()));
    }
  }
}
