package ecg4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

  /** Splits of data and orders of batches depend on these numbers. */
  @Test
  void theOrderOfASeedStaysTheSame() {
    assertThat(Shuffle.permutation(8, new Random(1)::nextInt))
        .containsExactly(6, 3, 0, 2, 5, 7, 1, 4);
    int[] values = IntStream.range(0, 8).toArray();
    Shuffle.shuffle(values, new Random(1)::nextInt);
    assertThat(values).containsExactly(2, 6, 7, 0, 3, 1, 4, 5);
  }

  @Test
  void eachNumberOccursOnceWithAnyGenerator() {
    int[] order = Shuffle.permutation(100, new SplittableRandom(1)::nextInt);
    assertThat(order).isNotEqualTo(IntStream.range(0, 100).toArray());
    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    Shuffle.shuffle(order, new SplittableRandom(2)::nextInt);
    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(Shuffle.permutation(0, new Random(1)::nextInt)).isEmpty();
  }

  @Test
  void eachPositionIsEquallyLikely() {
    Random random = new Random(3);
    int[] places = new int[5];
    for (int i = 0; i < 10_000; i++) {
      places[Shuffle.permutation(5, random::nextInt)[0]]++;
    }
    for (int count : places) {
      assertThat(count).isBetween(1850, 2150);
    }
  }
}
