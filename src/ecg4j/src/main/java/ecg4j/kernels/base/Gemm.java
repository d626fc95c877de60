package ecg4j.kernels.base;

import java.util.Set;
import org.bytedeco.openblas.global.openblas;

/**
 * Single-precision matrix products on native memory, row-major, with arbitrary row strides.
 *
 * <p>This package parallelises over beats, so BLAS is limited to one thread. This setting applies
 * to the process.
 */
public final class Gemm {
  static {
    openblas.blas_set_num_threads(1);
  }

  /** Kernels of OpenBLAS that multiply small matrices without copies of them. */
  private static final Set<String> WITHOUT_COPIES =
      Set.of("SkylakeX", "Cooperlake", "SapphireRapids");

  /** Multiplications up to which they do so. */
  private static final int SMALL = 1_000_000;

  /** Columns that such a kernel computes together. */
  private static final int COLUMNS = 64;

  private static final boolean HAS_SMALL = WITHOUT_COPIES.contains(NativeLibraries.here().core());

  private static final int PLAIN = openblas.CblasNoTrans;
  private static final int TRANSPOSED = openblas.CblasTrans;

  private Gemm() {}

  /** C [m, n] = A [m, k] · B [k, n] + β C. */
  public static void multiply(
      int m,
      int n,
      int k,
      Memory a,
      long aAt,
      int aStride,
      Memory b,
      long bAt,
      int bStride,
      float beta,
      Memory c,
      long cAt,
      int cStride) {
    if (m > 0) {
      sgemm(PLAIN, PLAIN, m, n, k, a, aAt, aStride, b, bAt, bStride, beta, c, cAt, cStride);
    }
  }

  /**
   * C [m, n] = A [m, k] · B [k, n] in pieces that OpenBLAS multiplies without copies of A and B, if
   * it has such kernels for this processor. Use it if m or n is small, so that a copy takes as long
   * as the product. Large products are slower in pieces if the row stride of B is a power of two.
   */
  public static void multiplyInPieces(
      int m,
      int n,
      int k,
      Memory a,
      long aAt,
      int aStride,
      Memory b,
      long bAt,
      int bStride,
      Memory c,
      long cAt,
      int cStride) {
    int columns = HAS_SMALL ? Math.min(n, COLUMNS) : n;
    int rows = HAS_SMALL ? Math.max(1, Math.min(m, SMALL / (columns * k))) : m;
    multiplyInPieces(rows, columns, m, n, k, a, aAt, aStride, b, bAt, bStride, c, cAt, cStride);
  }

  /** The product in pieces of C of at most this number of rows and columns. */
  static void multiplyInPieces(
      int rows,
      int columns,
      int m,
      int n,
      int k,
      Memory a,
      long aAt,
      int aStride,
      Memory b,
      long bAt,
      int bStride,
      Memory c,
      long cAt,
      int cStride) {
    for (int j = 0; j < n; j += columns) {
      int width = Math.min(columns, n - j);
      for (int i = 0; i < m; i += rows) {
        long from = aAt + (long) i * aStride;
        long to = cAt + (long) i * cStride + j;
        int height = Math.min(rows, m - i);
        multiply(height, width, k, a, from, aStride, b, bAt + j, bStride, 0, c, to, cStride);
      }
    }
  }

  /** C [m, n] = A [m, k] · B [n, k]ᵀ + β C. */
  public static void multiplyTransposed(
      int m,
      int n,
      int k,
      Memory a,
      long aAt,
      int aStride,
      Memory b,
      long bAt,
      int bStride,
      float beta,
      Memory c,
      long cAt,
      int cStride) {
    if (m > 0) {
      sgemm(PLAIN, TRANSPOSED, m, n, k, a, aAt, aStride, b, bAt, bStride, beta, c, cAt, cStride);
    }
  }

  /** C [m, n] = A [k, m]ᵀ · B [k, n] + β C. */
  public static void transposedMultiply(
      int m,
      int n,
      int k,
      Memory a,
      long aAt,
      int aStride,
      Memory b,
      long bAt,
      int bStride,
      float beta,
      Memory c,
      long cAt,
      int cStride) {
    if (k > 0) {
      sgemm(TRANSPOSED, PLAIN, m, n, k, a, aAt, aStride, b, bAt, bStride, beta, c, cAt, cStride);
    }
  }

  private static void sgemm(
      int transposeA,
      int transposeB,
      int m,
      int n,
      int k,
      Memory a,
      long aAt,
      int aStride,
      Memory b,
      long bAt,
      int bStride,
      float beta,
      Memory c,
      long cAt,
      int cStride) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        transposeA,
        transposeB,
        m,
        n,
        k,
        1f,
        a.at(aAt),
        aStride,
        b.at(bAt),
        bStride,
        beta,
        c.at(cAt),
        cStride);
  }
}
