package ecg4j.kernels.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelsTest {
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

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 70, 150, 200})
  void theProductDoesNotDependOnTheWidthOfAPanel(int width) {
    int m = 20;
    int n = 150;
    int k = 2000;
    int wide = n + 10;
    Memory a = normal(5 + m * k);
    Memory b = normal(k * n);
    Memory whole = normal(2 + m * wide);
    Memory pieces = copy(whole);
    Gemm.multiply(m, n, k, a, 5, k, b, 0, n, 0, whole, 2, wide);
    Panels panels = new Panels(k, n, width);
    panels.set(normal(k * n));
    panels.set(b);
    panels.multiply(m, a, 5, k, 0, pieces, 2, wide);
    requireSame(pieces, whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 150})
  void someRowsOfTheFactorCanBeAdded(int width) {
    int m = 20;
    int n = 150;
    int k = 30;
    int first = 40;
    Memory a = normal(m * k);
    Memory b = normal(100 * n);
    Memory whole = normal(m * n);
    Memory pieces = copy(whole);
    Gemm.multiply(m, n, k, a, 0, k, b, (long) first * n, n, 1, whole, 0, n);
    Panels panels = new Panels(100, n, width);
    panels.set(b);
    panels.multiply(m, first, k, a, 0, k, 1, pieces, 0, n);
    requireSame(pieces, whole);
  }

  @Test
  void piecesHaveAboutTheSameHeight() {
    for (int m : new int[] {1, 7, 500, 100_000}) {
      int height = Gemm.heightOfPiece(m, 64, 128);
      assertThat(height).isBetween(1, m);
      int pieces = (m + height - 1) / height;
      assertThat(pieces * height - m).as("rows missing in the last piece").isLessThan(pieces);
    }
  }

  private static void requireSame(Memory pieces, Memory whole) {
    for (int i = 0; i < whole.buffer.capacity(); i++) {
      assertThat(pieces.buffer.get(i)).isCloseTo(whole.buffer.get(i), within(1e-3f));
    }
  }
}
