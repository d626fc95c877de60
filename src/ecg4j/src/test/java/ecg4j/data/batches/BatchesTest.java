package ecg4j.data.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.data.batches.Batches.Batch;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Whatever is drawn, all normal beats together weigh what they did. */
  @Property(tries = 60)
  void anEpochDrawsItsShareOfTheNormalBeatsAndAllOthers(
      @ForAll @IntRange(min = 1, max = 40) int batchSize,
      @ForAll @IntRange(min = 1, max = 99) int percent,
      @ForAll long seed) {
    BeatSet set = BeatSets.random(3, 20, seed);
    int normal = set.counts()[0];
    int drawn = normal == 0 ? 0 : (int) Math.max(1, Math.round(percent / 100.0 * normal));
    Batches batches = new Batches(set, batchSize, percent / 100.0, true);
    Map<Integer, Integer> seen = new HashMap<>();
    double normalWeight = 0;
    int taken = 0;
    for (Batch batch : batches.shuffled(seed, 2)) {
      taken++;
      for (int i = 0; i < batchSize; i++) {
        if (i >= batch.size()) {
          assertThat(batch.weights()[i]).isZero();
          continue;
        }
        seen.merge(batch.beats()[i], 1, Integer::sum);
        assertThat(batch.labels()[i]).isEqualTo(set.label(batch.beats()[i]));
        if (batch.labels()[i] == 0) {
          normalWeight += batch.weights()[i];
        } else {
          assertThat(batch.weights()[i]).isEqualTo(1f);
        }
      }
    }
    assertThat(taken).isEqualTo(batches.count());
    assertThat(seen.values()).containsOnly(1);
    assertThat(seen).hasSize(set.size() - normal + drawn);
    assertThat(normalWeight).isCloseTo(normal, within(1e-3));
  }

  /** One in ten beats of a healthy record is not thinned again, and counts like a drawn beat. */
  @Property(tries = 60)
  void normalBeatsThatAreASampleComeInEveryEpochWithTheWeightOfADrawnBeat(
      @ForAll @IntRange(min = 0, max = 200) int recorded,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    int sampled = 30;
    BeatSet all = BeatSets.record("mitdb", "1", "mitdb/1", new int[recorded], 1);
    BeatSet sample = BeatSets.record("nsrdb", "2", "nsrdb/2", new int[sampled], 2).asSample();
    BeatSet set =
        BeatSet.concat(List.of(all, sample, BeatSets.record("x", "3", "x/3", new int[] {1, 2}, 3)));
    double share = percent / 100.0;
    int drawn = recorded == 0 ? 0 : (int) Math.max(1, Math.round(share * recorded));
    double weight = recorded == 0 ? 1 / share : (double) recorded / drawn;
    for (int epoch = 0; epoch < 3; epoch++) {
      Map<Integer, Float> weights = new HashMap<>();
      for (Batch batch : new Batches(set, 16, share, false).shuffled(5, epoch)) {
        for (int i = 0; i < batch.size(); i++) {
          assertThat(weights.put(batch.beats()[i], batch.weights()[i])).isNull();
        }
      }
      assertThat(weights).hasSize(drawn + sampled + 2);
      weights.forEach(
          (beat, counted) ->
              assertThat((double) counted)
                  .isCloseTo(set.label(beat) == 0 ? weight : 1, within(1e-5 * weight)));
      for (int i = recorded; i < set.size(); i++) {
        assertThat(weights).containsKey(i);
      }
    }
  }

  @Test
  void eachEpochDrawsOtherNormalBeats() {
    BeatSet set = BeatSets.record("mitdb", "1", "mitdb/1", new int[400], 1);
    Batches batches = new Batches(set, 16, 0.1, false);
    assertThat(beats(batches, 0)).hasSize(48).isNotEqualTo(beats(batches, 1));
    Set<Integer> ever = new HashSet<>();
    for (int epoch = 0; epoch < 60; epoch++) {
      ever.addAll(beats(batches, epoch));
    }
    assertThat(ever).hasSizeGreaterThan(390);
    assertThat(batches.shuffled(3, 0).iterator().next().signals()).isEmpty();
  }

  private static List<Integer> beats(Batches batches, int epoch) {
    List<Integer> beats = new ArrayList<>();
    for (Batch batch : batches.shuffled(3, epoch)) {
      Arrays.stream(batch.beats()).forEach(beats::add);
    }
    return beats;
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
