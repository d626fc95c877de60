package ecg4j.kernels.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GemmTest {
  private final Random random = new Random(3);

  private Memory normal(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Memory memory = Memory.allocate(size);
    memory.buffer.put(0, values);
    return memory;
  }

  @Test
  void aProductInPiecesIsTheProduct() {
    int m = 20;
    int n = 150;
    int k = 2000; // pieces of 7 rows and 64 columns, and smaller ones at the ends
    int wide = n + 10;
    Memory a = normal(5 + m * k);
    Memory b = normal(3 + k * wide);
    Memory whole = normal(2 + m * wide);
    Memory pieces = Memory.allocate(2 + m * wide);
    for (int i = 0; i < 2 + m * wide; i++) {
      pieces.buffer.put(i, whole.buffer.get(i));
    }
    Gemm.multiply(m, n, k, a, 5, k, b, 3, wide, 0, whole, 2, wide);
    Gemm.multiplyInPieces(m, n, k, a, 5, k, b, 3, wide, pieces, 2, wide);
    for (int i = 0; i < 2 + m * wide; i++) {
      assertThat(pieces.buffer.get(i)).isCloseTo(whole.buffer.get(i), within(1e-3f));
    }
  }
}
