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
  static final int COLUMNS = 64;

  static final boolean HAS_SMALL = WITHOUT_COPIES.contains(NativeLibraries.here().core());

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
   * The number of rows of C [m, n] to compute together, in pieces of about equal size that OpenBLAS
   * multiplies without copies of the factors; m if it has no kernels for this.
   */
  static int heightOfPiece(int m, int n, int k) {
    if (!HAS_SMALL || m == 0) {
      return Math.max(1, m);
    }
    int most = Math.max(1, SMALL / (n * k));
    int pieces = (m + most - 1) / most;
    return (m + pieces - 1) / pieces;
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
