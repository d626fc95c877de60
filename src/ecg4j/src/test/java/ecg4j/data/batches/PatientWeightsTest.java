package ecg4j.data.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ecg4j.beats.AamiClass;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PatientWeightsTest {

  /** Patient 1 has four S beats in two records, patient 2 has one. */
  private static final BeatSet BEATS =
      BeatSet.concat(
          List.of(
              BeatSets.record("mitdb", "a", "mitdb/1", new int[] {0, 1, 1, 1, 2}, 1),
              BeatSets.record("mitdb", "b", "mitdb/1", new int[] {1, 0}, 2),
              BeatSets.record("mitdb", "c", "mitdb/2", new int[] {0, 1, 2, 3}, 3)));

  @Test
  void withPowerOneEveryPatientHasTheSameWeight() {
    assertThat(PatientWeights.of(BEATS, 1))
        .containsExactly(
            new float[] {1, .625f, .625f, .625f, 1, .625f, 1, 1, 2.5f, 1, 1}, within(1e-6f));
  }

  @Test
  void withPowerOneHalfWeightsAreInverseSquareRoots() {
    float[] weights = PatientWeights.of(BEATS, 0.5);
    assertThat(weights[8] / weights[1]).isCloseTo(2, within(1e-6f));
    assertThat(weights[5]).isEqualTo(weights[1]);
  }

  @Property(tries = 50)
  void theMeanWeightOfTheSBeatsIsOneAndPowerZeroChangesNothing(
      @ForAll long seed, @ForAll @DoubleRange(max = 1) double power) {
    BeatSet set = BeatSets.random(5, 40, seed);
    float[] weights = PatientWeights.of(set, power);
    double sum = 0;
    int s = 0;
    for (int i = 0; i < set.size(); i++) {
      if (set.beat(i).label() == AamiClass.S.ordinal()) {
        sum += weights[i];
        s++;
      } else {
        assertThat(weights[i]).isEqualTo(1);
      }
    }
    assertThat(sum).isCloseTo(s, within(1e-3));
    for (float weight : PatientWeights.of(set, 0)) {
      assertThat(weight).isEqualTo(1);
    }
  }

  @Test
  void batchesMultiplyTheWeights() {
    float[] weights = PatientWeights.of(BEATS, 1);
    for (Batches.Batch batch : new Batches(BEATS, 4, 1, false, weights).shuffled(1, 1)) {
      for (int i = 0; i < 4; i++) {
        assertThat(batch.weights()[i]).isEqualTo(i < batch.size() ? weights[batch.beats()[i]] : 0);
      }
    }
    for (Batches.Batch batch : new Batches(BEATS, 4, 0.34, false, weights).shuffled(1, 1)) {
      for (int i = 0; i < batch.size(); i++) {
        boolean normal = BEATS.beat(batch.beats()[i]).label() == AamiClass.N.ordinal();
        assertThat(batch.weights()[i]).isEqualTo((normal ? 3 : 1) * weights[batch.beats()[i]]);
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batches(BEATS, 4, 1, false, Arrays.copyOf(weights, 3)))
        .withMessage("11 beats need the same number of weights, not 3");
  }
}
