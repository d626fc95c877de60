package ecg4j.models.graph;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Java arrays into the same native array, step after step. */
final class HostCopy {
  private HostCopy() {}

  /** The first {@code n} values, row by row; the rest of the array becomes zero. */
  static void into(INDArray array, float[] values, int n) {
    float[] all =
        n == array.length() ? values : java.util.Arrays.copyOf(values, (int) array.length());
    try (INDArray source = Nd4j.createFromArray(all)) {
      array.assign(source.reshape(array.shape()));
    }
  }
}
