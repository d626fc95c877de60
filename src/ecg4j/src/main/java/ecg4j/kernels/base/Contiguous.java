package ecg4j.kernels.base;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks whether an array is contiguous in C order. */
final class Contiguous {
  private Contiguous() {}

  static boolean is(INDArray array) {
    long expected = 1;
    for (int i = array.rank() - 1; i >= 0; i--) {
      if (array.size(i) != 1 && array.stride(i) != expected) {
        return false;
      }
      expected *= array.size(i);
    }
    return true;
  }
}
