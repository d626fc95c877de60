package ecg4j.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Matrix products of OpenBLAS at the sizes that the kernels take, GFLOP/s of processor time on one
 * thread. The environment variable OPENBLAS_CORETYPE chooses other kernels.
 */
public final class ProductBench {
  private static final int[][] SIZES = {
    {584, 32, 256}, {584, 32, 128}, {2880, 32, 128}, {256, 256, 256}
  };
  private static final int ROUNDS = 8;
  private static final int TIMES = 60;

  private ProductBench() {}

  public static void main(String[] args) {
    Machine.print();
    openblas.blas_set_num_threads(1);
    for (int[] size : SIZES) {
      System.out.printf(
          "%d x %d x %d: %.1f GFLOP/s%n",
          size[0], size[1], size[2], best(size[0], size[1], size[2]));
    }
  }

  private static double best(int m, int n, int k) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    try (FloatPointer a = filled((long) m * k);
        FloatPointer b = filled((long) k * n);
        FloatPointer c = filled((long) m * n)) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES; i++) {
          openblas.cblas_sgemm(
              openblas.CblasRowMajor,
              openblas.CblasNoTrans,
              openblas.CblasNoTrans,
              m,
              n,
              k,
              1f,
              a,
              k,
              b,
              n,
              0f,
              c,
              n);
        }
        double nanos = threads.getCurrentThreadCpuTime() - start;
        best = Math.max(best, 2.0 * m * n * k * TIMES / nanos);
      }
    }
    return best;
  }

  private static FloatPointer filled(long size) {
    FloatPointer values = new FloatPointer(size);
    for (long i = 0; i < size; i++) {
      values.put(i, i % 7 * 0.1f);
    }
    return values;
  }
}
