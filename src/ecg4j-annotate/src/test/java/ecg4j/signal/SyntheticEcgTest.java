package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.signal.SyntheticEcg.Beat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticEcgTest {

  private static final double FS = 360;

  private final SyntheticPatient patient = SyntheticPatient.of(3, true);

  @Test
  void theSameSeedGivesTheSameRecordingAndAnotherAnother() {
    SyntheticEcg first = SyntheticEcg.of(SyntheticPatient.of(3, true), 60, FS);
    SyntheticEcg again = SyntheticEcg.of(SyntheticPatient.of(3, true), 60, FS);
    SyntheticEcg other = SyntheticEcg.of(SyntheticPatient.of(4, true), 60, FS);
    assertThat(again.leads()).isDeepEqualTo(first.leads());
    assertThat(again.beats()).isEqualTo(first.beats());
    assertThat(other.leads()[0]).isNotEqualTo(first.leads()[0]);
  }

  @Test
  void rPeaksOfNormalBeatsAreAtTheirAnnotations() {
    for (SyntheticPatient p : SyntheticPatient.group(6, 17)) {
      SyntheticEcg ecg = SyntheticEcg.of(p.withoutNoise(), 120, FS);
      float[] lead = ecg.leads()[0];
      for (Beat beat : ecg.beats()) {
        int r = beat.sample();
        if (beat.symbol().equals("N") && r >= 20 && r + 20 < lead.length) {
          assertThat(r).isCloseTo(highest(lead, r - 20, r + 20), within(1));
        }
      }
    }
  }

  @Test
  void wideComplexesHaveAnExtremeValueAtTheirAnnotations() {
    SyntheticEcg ecg = SyntheticEcg.of(patient.withoutNoise(), 600, FS);
    float[] lead = ecg.leads()[0];
    for (Beat beat : ecg.beats()) {
      int r = beat.sample();
      if (beat.symbol().equals("V") && r >= 12 && r + 12 < lead.length) {
        int sign = lead[r] > 0 ? 1 : -1;
        assertThat(r).isCloseTo(extreme(lead, sign, r - 12, r + 12), within(3));
      }
    }
  }

  @Test
  void theRhythmDoesNotDependOnTheSamplingFrequency() {
    List<Beat> fast = SyntheticEcg.of(patient, 60, 720).beats();
    List<Beat> slow = SyntheticEcg.of(patient, 60, 360).beats();
    assertThat(fast).hasSameSizeAs(slow);
    for (int i = 0; i < fast.size(); i++) {
      assertThat(fast.get(i).sample()).isCloseTo(2 * slow.get(i).sample(), within(1));
    }
  }

  @Test
  void anyTwoPatientsOfAGroupHaveAllFiveTypesOfBeats() {
    List<SyntheticPatient> group = SyntheticPatient.group(4, 5);
    for (int i = 0; i + 1 < group.size(); i++) {
      Map<String, Integer> kinds = counts(SyntheticEcg.of(group.get(i), 600, 100));
      counts(SyntheticEcg.of(group.get(i + 1), 600, 100))
          .forEach((symbol, n) -> kinds.merge(symbol, n, Integer::sum));
      assertThat(kinds).containsOnlyKeys("N", "A", "V", "F", "/");
      assertThat(kinds.values()).allMatch(n -> n >= 10);
    }
  }

  @Test
  void amplitudesAreThoseOfAnEcgInMillivolt() {
    for (SyntheticPatient p : SyntheticPatient.group(6, 2)) {
      for (float[] lead : SyntheticEcg.of(p, 120, FS).leads()) {
        assertThat(lead).hasSize(43_200);
        float largest = 0;
        for (float v : lead) {
          largest = Math.max(largest, Math.abs(v));
        }
        assertThat(largest).isLessThan(4f);
      }
    }
  }

  @Test
  void rejectsImpossibleDurationsAndFrequencies() {
    assertThatThrownBy(() -> SyntheticEcg.of(patient, 10, 20)).hasMessageContaining("20.0 Hz");
    assertThatThrownBy(() -> SyntheticEcg.of(patient, 10, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> SyntheticEcg.of(patient, 0, FS)).hasMessageContaining("0.0 s");
    assertThatThrownBy(() -> SyntheticEcg.of(patient, 1e9, FS)).hasMessageContaining("samples");
    assertThatThrownBy(() -> SyntheticPatient.group(0, 1))
        .hasMessageContaining("must be 1 or more");
  }

  private static Map<String, Integer> counts(SyntheticEcg ecg) {
    return ecg.beats().stream().collect(Collectors.toMap(Beat::symbol, b -> 1, Integer::sum));
  }

  private static int highest(float[] lead, int from, int to) {
    return extreme(lead, 1, from, to);
  }

  private static int extreme(float[] lead, int sign, int from, int to) {
    int best = from;
    for (int i = from; i <= to; i++) {
      best = sign * lead[i] > sign * lead[best] ? i : best;
    }
    return best;
  }
}
