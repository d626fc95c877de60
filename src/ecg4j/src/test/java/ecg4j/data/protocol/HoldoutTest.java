package ecg4j.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.set.BeatSets;
import ecg4j.data.split.Split;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {

  private static BeatSet patients(int from, int to) {
    return BeatSet.concat(
        IntStream.range(from, to)
            .mapToObj(p -> BeatSets.record("mitdb", "" + p, "mitdb/" + p, labels(), p))
            .toList());
  }

  private static int[] labels() {
    int[] labels = new int[40];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 4;
    }
    return labels;
  }

  private static Set<String> names(BeatSet beats) {
    return beats.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }

  private static Split split(BeatSet train, BeatSet validation) {
    return new Split(train, validation, BeatSet.empty(), false, "any", "any", "any");
  }

  @Test
  void wholePatientsAreHeldOutWhereTheValidationPartHasItsOwn() {
    Holdout parts = Holdout.ofValidation(split(patients(0, 5), patients(5, 11)), 0.3, 1);
    assertThat(parts.byPatient()).isTrue();
    Set<String> both = new HashSet<>(names(parts.kept()));
    both.retainAll(names(parts.held()));
    assertThat(both).isEmpty();
    assertThat(parts.kept().size() + parts.held().size()).isEqualTo(240);
    assertThat(parts.held().size()).isBetween(40, 120);
  }

  @Test
  void beatsAreHeldOutWherePatientsAreShared() {
    Holdout parts = Holdout.ofValidation(split(patients(0, 5), patients(0, 5)), 0.3, 1);
    assertThat(parts.byPatient()).isFalse();
    assertThat(parts.held().size()).isEqualTo(60);
    assertThat(parts.held().counts()).containsExactly(15, 15, 15, 15, 0);
  }

  @Test
  void aSinglePatientIsDividedByBeats() {
    assertThat(Holdout.ofValidation(split(patients(0, 5), patients(5, 6)), 0.5, 1).byPatient())
        .isFalse();
  }
}
