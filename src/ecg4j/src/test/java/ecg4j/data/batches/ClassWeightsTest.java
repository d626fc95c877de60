package ecg4j.data.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {

  @Test
  void aClassCountsByItsRarity() {
    assertThat(ClassWeights.of(new int[] {80, 10, 10, 0, 0})).containsExactly(0.25, 2, 2, 0, 0);
  }

  @Property(tries = 200)
  void everyClassWithBeatsWeighsTheSameInTotal(
      @ForAll @Size(5) List<@IntRange(max = 100_000) Integer> given) {
    int[] counts = given.stream().mapToInt(Integer::intValue).toArray();
    double[] weights = ClassWeights.of(counts);
    double total = 0;
    for (int count : counts) {
      total += count;
    }
    for (int c = 0; c < counts.length; c++) {
      double expected = counts[c] == 0 ? 0 : total / counts.length;
      assertThat(weights[c] * counts[c]).isCloseTo(expected, within(1e-6 * total));
    }
  }
}
