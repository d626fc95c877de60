package ecg4j.kernels;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix [n, m] of which each column has few numbers beside each other, such as one that resizes:
 * for each block of columns, which rows are not all zero.
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

  /** What is done with columns [at, at + width), whose rows [from, from + depth) count. */
  interface Product {
    void run(int at, int width, int from, int depth);
  }

  /** All blocks. */
  void each(Product product) {
    for (int b = 0; b < first.length; b++) {
      int at = b * BLOCK;
      product.run(at, Math.min(BLOCK, columns - at), first[b], last[b] - first[b] + 1);
    }
  }
}
