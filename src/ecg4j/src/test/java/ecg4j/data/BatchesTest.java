package ecg4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.data.Batches.Batch;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchesTest {

  @Property(tries = 100)
  void everyBeatComesExactlyOnceInArraysOfOneShape(
      @ForAll @IntRange(min = 1, max = 40) int batchSize, @ForAll long seed) {
    BeatSet set = BeatSets.random(3, 20, seed);
    Batches batches = new Batches(set, batchSize);
    List<Float> seen = new ArrayList<>();
    int taken = 0;
    for (Batch batch : batches.shuffled(seed, 1)) {
      taken++;
      assertThat(batch.signals()).hasSize(batchSize * set.window());
      assertThat(batch.rr()).hasSize(batchSize * set.rrWidth());
      assertThat(batch.labels()).hasSize(batchSize);
      for (int i = 0; i < batchSize; i++) {
        assertThat(batch.weights()[i]).isEqualTo(i < batch.size() ? 1f : 0f);
        if (i < batch.size()) {
          seen.add(batch.signals()[i * set.window()]);
        }
      }
    }
    assertThat(taken).isEqualTo(batches.count());
    List<Float> all = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      all.add(set.signal(i)[0]);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theLastBatchIsFilledWithRealBeatsOfWeightZero() {
    BeatSet set = BeatSets.record("mitdb", "1", "mitdb/1", new int[] {0, 1, 2}, 1);
    List<Batch> batches = new ArrayList<>();
    new Batches(set, 2).inOrder().forEach(batches::add);
    assertThat(batches).hasSize(2);
    Batch last = batches.get(1);
    assertThat(last.size()).isEqualTo(1);
    assertThat(last.labels()).containsExactly(2, 0);
    assertThat(last.weights()).containsExactly(1, 0);
    assertThat(last.signals()[set.window()]).isEqualTo(set.signal(0)[0]);
  }

  @Test
  void theOrderDependsOnSeedAndEpochAlone() {
    BeatSet set = BeatSets.random(4, 50, 3);
    assertThat(order(set, 7, 2)).isEqualTo(order(set, 7, 2));
    assertThat(order(set, 7, 2)).isNotEqualTo(order(set, 7, 3));
    assertThat(order(set, 7, 2)).isNotEqualTo(order(set, 8, 2));
    assertThat(order(set, 7, 2)).isNotEqualTo(order(set, 8, 1));
  }

  @Test
  void noBeatsGiveNoBatch() {
    assertThat(new Batches(BeatSet.empty(), 8).inOrder()).isEmpty();
    assertThatThrownBy(() -> new Batches(BeatSet.empty(), 0)).hasMessageContaining("1 or more");
  }

  private static List<Float> order(BeatSet set, long seed, int epoch) {
    List<Float> order = new ArrayList<>();
    for (Batch batch : new Batches(set, 16).shuffled(seed, epoch)) {
      order.add(batch.signals()[0]);
    }
    return order;
  }
}
