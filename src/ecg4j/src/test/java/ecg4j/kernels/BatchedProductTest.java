package ecg4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.kernels.base.Gemm;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.NativeLibraries;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J and the kernels use two copies of OpenBLAS, each with a table of 128 memory regions of its
 * own. If the symbols of one copy become visible to the other, for example because the check of the
 * libraries opens one of them globally, a region is taken from one table and returned to the other,
 * and the process ends after 128 products.
 */
class BatchedProductTest {

  @Test
  void bothCopiesOfOpenBlasKeepTheirOwnMemory() {
    assertThat(NativeLibraries.here().core()).isNotEmpty();
    kernelProduct();
    for (int round = 0; round < 5; round++) {
      checkBatch();
    }
    kernelProduct();
  }

  private static void kernelProduct() {
    Memory left = Memory.allocate(64 * 64);
    Memory right = Memory.allocate(64 * 64);
    Memory product = Memory.allocate(64 * 64);
    Gemm.multiply(64, 64, 64, left, 0, 64, right, 0, 64, 0, product, 0, 64);
  }

  /** Row i of left matrix b is i + b everywhere, the right ones are 2: 2 k (i + b). */
  private static void checkBatch() {
    int batch = 200;
    int k = 40;
    INDArray left = Nd4j.create(DataType.FLOAT, batch, 3, k);
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < k; j++) {
          left.putScalar(new int[] {b, i, j}, i + b);
        }
      }
    }
    INDArray right = Nd4j.ones(DataType.FLOAT, batch, k, 5).muli(2);
    INDArray product = Nd4j.exec(new Mmul(left, right))[0];
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < 3; i++) {
        assertThat(product.getDouble(b, i, 4)).isEqualTo(2.0 * k * (i + b));
      }
    }
  }
}
