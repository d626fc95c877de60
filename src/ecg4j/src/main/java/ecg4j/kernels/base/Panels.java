package ecg4j.kernels.base;

/**
 * The right factor B [k, n] of products, in panels of at most 64 columns. The rows of a panel lie
 * one after the other, so that OpenBLAS's kernels for small matrices read it without a copy. If
 * OpenBLAS has no such kernels for this processor, B itself is the only panel.
 */
public final class Panels {
  private final Memory memory;
  private final int rows;
  private final int columns;
  private final int width;

  private Panels(Memory memory, int rows, int columns, int width) {
    this.memory = memory;
    this.rows = rows;
    this.columns = columns;
    this.width = width;
  }

  /** The panels of B [rows, columns]; they may share its memory. */
  public static Panels of(Memory b, int rows, int columns) {
    return of(b, rows, columns, Gemm.HAS_SMALL ? Gemm.COLUMNS : columns);
  }

  /** Panels of at most this number of columns. */
  static Panels of(Memory b, int rows, int columns, int width) {
    if (columns <= width) {
      return new Panels(b, rows, columns, columns);
    }
    Memory memory = Memory.allocate((long) rows * columns);
    float[] row = new float[columns];
    for (int i = 0; i < rows; i++) {
      b.buffer.get(i * columns, row);
      for (int j = 0; j < columns; j += width) {
        int n = Math.min(width, columns - j);
        memory.buffer.put(rows * j + i * n, row, j, n);
      }
    }
    return new Panels(memory, rows, columns, width);
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
