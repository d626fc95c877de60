package ecg4j.kernels.base;

/**
 * The right factor B [k, n] of products, in panels of at most 64 columns. The rows of a panel lie
 * one after the other, so that OpenBLAS's kernels for small matrices read it without a copy. If
 * OpenBLAS has no such kernels for this processor, B itself is the only panel.
 */
public final class Panels {
  private final int rows;
  private final int columns;
  private final int width;
  private Memory copy;
  private Memory memory;

  /** Panels of matrices [rows, columns], before the first {@link #set}. */
  public Panels(int rows, int columns) {
    this(rows, columns, Gemm.HAS_SMALL ? Gemm.COLUMNS : columns);
  }

  /** Panels of at most this number of columns. */
  Panels(int rows, int columns, int width) {
    this.rows = rows;
    this.columns = columns;
    this.width = Math.min(width, columns);
  }

  /**
   * Takes a matrix. Its memory must remain valid and unchanged, because a single panel is not
   * copied. Other panels reuse the memory of the previous matrix.
   */
  public void set(Memory b) {
    if (columns == width) {
      memory = b;
      return;
    }
    if (copy == null) {
      copy = Memory.allocate((long) rows * columns);
    }
    float[] row = new float[columns];
    for (int i = 0; i < rows; i++) {
      b.buffer.get(i * columns, row);
      for (int j = 0; j < columns; j += width) {
        int n = Math.min(width, columns - j);
        copy.buffer.put(rows * j + i * n, row, j, n);
      }
    }
    memory = copy;
  }

  /** C [m, n] = A [m, k] · B + β C. */
  public void multiply(
      int m, Memory a, long aAt, int aStride, float beta, Memory c, long cAt, int cStride) {
    multiply(m, 0, rows, a, aAt, aStride, beta, c, cAt, cStride);
  }

  /** C [m, n] = A [m, k] · B' + β C, where B' are the k rows of B that follow the first ones. */
  public void multiply(
      int m,
      int first,
      int k,
      Memory a,
      long aAt,
      int aStride,
      float beta,
      Memory c,
      long cAt,
      int cStride) {
    for (int j = 0; j < columns; j += width) {
      int n = Math.min(width, columns - j);
      long at = (long) rows * j + (long) first * n;
      int height = Gemm.heightOfPiece(m, n, k);
      for (int i = 0; i < m; i += height) {
        long from = aAt + (long) i * aStride;
        long to = cAt + (long) i * cStride + j;
        int some = Math.min(height, m - i);
        Gemm.multiply(some, n, k, a, from, aStride, memory, at, n, beta, c, to, cStride);
      }
    }
  }
}
