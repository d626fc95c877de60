package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix [n, m] with few adjacent non-zero numbers per column, for example for resizing. For each
 * block of columns it has the range of rows that are not zero.
 */
final class BandedMatrix {
  private static final int BLOCK = 32;

  final int columns;
  private final int[] first;
  private final int[] last;

  BandedMatrix(INDArray matrix) {
    int n = (int) matrix.size(0);
    columns = (int) matrix.size(1);
    float[] values = new float[n * columns];
    Memory.of(matrix).buffer.get(0, values);
    int blocks = (columns + BLOCK - 1) / BLOCK;
    first = new int[blocks];
    last = new int[blocks];
    for (int b = 0; b < blocks; b++) {
      first[b] = n;
      for (int i = 0; i < n * columns; i++) {
        if (values[i] != 0 && i % columns / BLOCK == b) {
          first[b] = Math.min(first[b], i / columns);
          last[b] = i / columns;
        }
      }
    }
  }

  /** A product with columns [at, at + width), whose non-zero rows are [from, from + depth). */
  interface Product {
    void run(int at, int width, int from, int depth);
  }

  /** Calls the product for all blocks. */
  void each(Product product) {
    for (int b = 0; b < first.length; b++) {
      int at = b * BLOCK;
      product.run(at, Math.min(BLOCK, columns - at), first[b], last[b] - first[b] + 1);
    }
  }
}
