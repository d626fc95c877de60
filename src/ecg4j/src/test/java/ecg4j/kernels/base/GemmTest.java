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

  private static Memory copy(Memory memory) {
    Memory copy = Memory.allocate(memory.buffer.capacity());
    for (int i = 0; i < memory.buffer.capacity(); i++) {
      copy.buffer.put(i, memory.buffer.get(i));
    }
    return copy;
  }

  @Test
  void aProductInPiecesIsTheProduct() {
    int m = 20;
    int n = 150;
    int k = 2000;
    int wide = n + 10;
    Memory a = normal(5 + m * k);
    Memory b = normal(3 + k * wide);
    Memory whole = normal(2 + m * wide);
    Memory small = copy(whole);
    Memory pieces = copy(whole);
    Gemm.multiply(m, n, k, a, 5, k, b, 3, wide, 0, whole, 2, wide);
    // On any processor, with smaller pieces at the ends.
    Gemm.multiplyInPieces(7, 64, m, n, k, a, 5, k, b, 3, wide, small, 2, wide);
    requireSame(small, whole);
    Gemm.multiplyInPieces(m, n, k, a, 5, k, b, 3, wide, pieces, 2, wide);
    requireSame(pieces, whole);
  }

  private static void requireSame(Memory pieces, Memory whole) {
    for (int i = 0; i < whole.buffer.capacity(); i++) {
      assertThat(pieces.buffer.get(i)).isCloseTo(whole.buffer.get(i), within(1e-3f));
    }
  }
}
