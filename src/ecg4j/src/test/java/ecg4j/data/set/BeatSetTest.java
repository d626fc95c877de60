package ecg4j.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.LabelMap;
import ecg4j.random.Shuffle;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BeatSetTest {

  @Property(tries = 50)
  void selectingAndJoiningKeepEachBeatWhole(@ForAll long seed) {
    BeatSet set = BeatSets.random(3, 10, seed);
    int[] order = Shuffle.permutation(set.size(), new Random(seed)::nextInt);
    BeatSet mixed = BeatSet.concat(List.of(BeatSet.empty(), set.select(order), set));
    assertThat(mixed.size()).isEqualTo(2 * set.size());
    for (int i = 0; i < mixed.size(); i++) {
      int k = i < order.length ? order[i] : i - order.length;
      assertThat(mixed.beat(i)).isEqualTo(set.beat(k));
      assertThat(mixed.signal(i)).isEqualTo(set.signal(k));
      assertThat(rr(mixed, i)).isEqualTo(rr(set, k));
    }
  }

  @Test
  void signalsAreHandedOutAsCopies() {
    BeatSet set = BeatSets.random(1, 5, 1);
    float before = set.signal(0)[0];
    set.signal(0)[0] = before + 1;
    assertThat(set.signal(0)[0]).isEqualTo(before);
  }

  @Test
  void syntheticBeatsStayMarked() {
    BeatSet real = BeatSets.record("mitdb", "1", "mitdb/1", new int[] {0, 1}, 1);
    BeatSet made = BeatSet.of(real.beats(), real.signals(), new float[2 * real.rrWidth()], true);
    BeatSet both = BeatSet.concat(List.of(real, made)).select(new int[] {3, 0});
    assertThat(both.isSynthetic(0)).isTrue();
    assertThat(both.isSynthetic(1)).isFalse();
    assertThat(both.syntheticCount()).isEqualTo(1);
    assertThat(both.counts()).containsExactly(1, 1, 0, 0, 0);
    assertThat(both.labels()).containsExactly(1, 0);
  }

  @Test
  void sampledBeatsStayMarked() {
    BeatSet all = BeatSets.record("mitdb", "1", "mitdb/1", new int[] {0, 1}, 1);
    BeatSet sample = BeatSets.record("nsrdb", "2", "nsrdb/2", new int[] {0, 0}, 2).asSample();
    BeatSet both = BeatSet.concat(List.of(all, sample)).select(new int[] {3, 0, 2});
    assertThat(both.isSampled(0)).isTrue();
    assertThat(both.isSampled(1)).isFalse();
    assertThat(both.isSampled(2)).isTrue();
    assertThat(both.withSignals(new float[3], 1).isSampled(2)).isTrue();
    assertThat(both.syntheticCount()).isZero();
  }

  @Test
  void beatsWithOtherNumbersKeepTheirOriginAndOrder() {
    BeatSet beats = BeatSets.record("mitdb", "1", "mitdb/1", new int[] {0, 1, 2, 3, 0, 1, 2, 3}, 1);
    float[] values = new float[3 * beats.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    BeatSet described = beats.withSignals(values, 3).select(new int[] {7, 2});
    assertThat(described.window()).isEqualTo(3);
    assertThat(described.signal(0)).containsExactly(21, 22, 23);
    assertThat(described.signals()).containsExactly(21, 22, 23, 6, 7, 8);
    assertThat(described.beat(1)).isEqualTo(beats.beat(2));
    assertThatThrownBy(() -> beats.withSignals(values, 4))
        .hasMessage("24 values for 8 beats; allowed: 4 for each beat");
    assertThatThrownBy(() -> BeatSet.concat(List.of(beats, described)))
        .hasMessageContaining("different windows");
  }

  @Test
  void arraysOfOtherLengthsAreRefused() {
    Beat beat = new Beat("mitdb", "1", "mitdb/1", 300, "N", 0);
    assertThatThrownBy(() -> BeatSet.of(List.of(beat), new float[359], new float[9], false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("359 values for 1 beats; allowed: 360 for each beat");
    assertThatThrownBy(() -> BeatSet.of(List.of(beat, beat), new float[720], new float[9], false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("9 features for 2 beats; allowed: the same number for each beat");
  }

  @Test
  void beatsOfALeadShareItsSamples() {
    float[] lead = new float[1000];
    for (int i = 0; i < lead.length; i++) {
      lead[i] = i;
    }
    Beat first = new Beat("mitdb", "1", "mitdb/1", 90, "N", 0);
    Beat last = new Beat("mitdb", "1", "mitdb/1", 730, "V", 2);
    BeatClasses classes = LabelMap.DECHAZAL.classes();
    BeatSet beats = BeatSet.ofLead(classes, List.of(first, last), lead, new float[] {1, 2, 3, 4});
    assertThat(beats.signal(0)).hasSize(360).startsWith(0, 1).endsWith(359);
    assertThat(beats.signal(1)).startsWith(640).endsWith(999);
    assertThat(rr(beats, 1)).containsExactly(3, 4);
    Beat outside = new Beat("mitdb", "1", "mitdb/1", 731, "V", 2);
    assertThatThrownBy(() -> BeatSet.ofLead(classes, List.of(outside), lead, new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the window of the beat at sample 731 leaves its lead, which has 1000 samples");
    assertThatThrownBy(() -> BeatSet.ofLead(classes, List.of(first, last), lead, new float[3]))
        .hasMessage("3 features for 2 beats; allowed: the same number for each beat");
  }

  private static float[] rr(BeatSet set, int i) {
    float[] rr = new float[set.rrWidth()];
    set.copyRr(i, rr, 0);
    return Arrays.copyOf(rr, rr.length);
  }
}
