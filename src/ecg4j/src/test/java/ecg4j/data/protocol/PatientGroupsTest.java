package ecg4j.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatientGroupsTest {

  @Property(tries = 60)
  void aPatientIsInOnePartOnlyAndNoPartIsEmpty(
      @ForAll long seed,
      @ForAll @IntRange(min = 5, max = 30) int patients,
      @ForAll @IntRange(min = 2, max = 5) int k) {
    BeatSet beats = BeatSets.random(patients, 30, seed);
    double[] shares = new double[k];
    Arrays.fill(shares, 1.0 / k);
    int[] parts = PatientGroups.of(beats).parts(shares, seed);
    Map<String, Integer> partOf = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      Integer before = partOf.put(beats.beat(i).patient(), parts[i]);
      assertThat(before == null || before == parts[i]).isTrue();
    }
    assertThat(partOf.values()).contains(IntStream.range(0, k).boxed().toArray(Integer[]::new));
  }

  @Test
  void aClassOfThreePatientsIsInAllThreeParts() {
    List<BeatSet> sets = new ArrayList<>();
    for (int p = 0; p < 12; p++) {
      int[] labels = new int[100];
      Arrays.fill(labels, 0, p % 4 == 0 ? 20 : 0, 2);
      sets.add(BeatSets.record("mitdb", "" + p, "mitdb/" + p, labels, p));
    }
    BeatSet beats = BeatSet.concat(sets);
    for (long seed = 0; seed < 20; seed++) {
      for (BeatSet part : Division.PATIENTS.divide(beats, new double[] {0.65, 0.15, 0.2}, seed)) {
        assertThat(part.counts()[2]).isPositive();
      }
    }
  }

  @Test
  void morePartsThanPatientsAreRefused() {
    BeatSet beats = BeatSets.random(2, 5, 1);
    assertThatThrownBy(() -> PatientGroups.of(beats).parts(new double[] {0.5, 0.25, 0.25}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "2 patients cannot be divided into 3 parts without a patient in two of them; allowed:"
                + " no more parts than patients, or a division by beat (data.protocol beat, for"
                + " folds --kfold-by beat)");
  }
}
