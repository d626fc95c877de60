package ecg4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.DeChazal;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Folds;
import ecg4j.data.split.Selection;
import ecg4j.data.split.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EcgDataModuleFoldsTest extends DataModules {

  @Property(tries = 6)
  void eachBeatIsTestedInExactlyOneFold(@ForAll long seed, @ForAll boolean byPatient) {
    EcgDataModule module = module(Mode.MITBIH, Protocol.PATIENT, Balance.TRAIN_ONLY, seed);
    List<Split> folds = module.folds(4, byPatient);
    List<Beat> tested = new ArrayList<>();
    for (Split fold : folds) {
      tested.addAll(fold.test().beats());
      assertThat(fold.test().syntheticCount() + fold.validation().syntheticCount()).isZero();
      assertThat(fold.validation().size()).isPositive();
      assertThat(Collections.disjoint(real(fold.train()), real(fold.test()))).isTrue();
      assertThat(Collections.disjoint(real(fold.train()), real(fold.validation()))).isTrue();
      assertThat(Collections.disjoint(real(fold.validation()), real(fold.test()))).isTrue();
      if (byPatient) {
        assertThat(shared(fold)).isEmpty();
      }
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(module.sources().get(0).beats().beats());
  }

  @Property(tries = 6)
  void whatSettingsAreChosenOnHasNoBeatOfTheTestPart(@ForAll long seed, @ForAll Protocol protocol) {
    Assume.that(protocol != Protocol.PATIENTS44 && protocol != Protocol.ALL);
    EcgDataModule module = module(Mode.MITBIH, protocol, Balance.TRAIN_ONLY, seed);
    Set<Beat> tested = real(module.split().test());
    for (int folds : List.of(0, 3)) {
      List<Beat> held = new ArrayList<>();
      for (Split split : module.choosing(folds)) {
        assertThat(split.test().size()).isZero();
        assertThat(split.note()).containsIgnoringCase("without a test part");
        assertThat(Collections.disjoint(tested, real(split.train()))).isTrue();
        assertThat(Collections.disjoint(tested, real(split.validation()))).isTrue();
        assertThat(Collections.disjoint(real(split.train()), real(split.validation()))).isTrue();
        held.addAll(split.validation().beats());
      }
      assertThat(held).doesNotHaveDuplicates();
      if (folds == 0) {
        assertThat(held).isEqualTo(module.split().validation().beats());
      }
    }
  }

  @Property(tries = 6)
  void theLastTrainingLearnsFromAllButTheTestPart(@ForAll long seed, @ForAll Protocol protocol) {
    Assume.that(protocol != Protocol.PATIENTS44 && protocol != Protocol.ALL);
    EcgDataModule module = module(Mode.MITBIH, protocol, Balance.NONE, seed);
    Split split = module.split();
    Split united = module.united();
    assertThat(united.test().beats()).isEqualTo(split.test().beats());
    assertThat(united.validation().size()).isZero();
    assertThat(united.train().beats())
        .containsExactlyInAnyOrderElementsOf(
            BeatSet.concat(List.of(split.train(), split.validation())).beats());
    EcgDataModule balanced = module(Mode.MITBIH, protocol, Balance.TRAIN_ONLY, seed);
    for (int count : balanced.united().train().counts()) {
      assertThat(count).isIn(0, TARGET);
    }
  }

  @Test
  void foldsUnderDs1ds2LeaveDs2Unseen() {
    for (Split fold : module(Mode.MITBIH, Protocol.DS1DS2, Balance.NONE, 3).folds(3, true)) {
      BeatSet all = BeatSet.concat(List.of(fold.train(), fold.validation(), fold.test()));
      assertThat(all.beats()).allMatch(beat -> DeChazal.DS1.contains(beat.record()));
    }
  }

  @Property(tries = 5)
  void patients44TestsEachPatientWithoutPacemakerInOneFold(@ForAll long seed) {
    EcgDataModule module = module(Mode.MITBIH, Protocol.PATIENTS44, Balance.NONE, seed);
    List<Beat> tested = new ArrayList<>();
    Set<String> patients = new HashSet<>();
    for (Split fold : module.folds(11, true)) {
      assertThat(fold.protocol()).isEqualTo("patients44-11");
      assertThat(shared(fold)).isEmpty();
      Set<String> here = new HashSet<>();
      fold.test().beats().forEach(beat -> here.add(beat.patient()));
      assertThat(here).isNotEmpty();
      assertThat(Collections.disjoint(here, patients)).isTrue();
      patients.addAll(here);
      tested.addAll(fold.test().beats());
    }
    assertThat(patients).hasSize(43).contains("mitdb/201").doesNotContain("mitdb/202");
    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(
            module.sources().get(0).beats().beats().stream()
                .filter(beat -> DeChazal.contains(beat.record()))
                .toList());
  }

  @Property(tries = 4)
  void innerFoldsNeverSeeThePatientsOfTheirFoldsTestPart(@ForAll long seed) {
    Folds folds = module(Mode.MITBIH, Protocol.PATIENTS44, Balance.NONE, seed).folds(5, true);
    for (int k = 0; k < 5; k++) {
      Selection selection = folds.selection(k, 3);
      Split whole = selection.whole();
      assertThat(whole.test().beats()).isEqualTo(folds.get(k).test().beats());
      assertThat(whole.validation().size()).isZero();
      assertThat(shared(whole)).isEmpty();
      List<Beat> held = new ArrayList<>();
      for (Split inner : selection.inner()) {
        assertThat(inner.test().size()).isZero();
        assertThat(shared(inner)).isEmpty();
        held.addAll(inner.validation().beats());
      }
      assertThat(held).containsExactlyInAnyOrderElementsOf(whole.train().beats());
    }
  }

  @Test
  void patients44HasNoSingleTestPartAndNoFoldsOfBeats() {
    EcgDataModule module = module(Mode.MITBIH, Protocol.PATIENTS44, Balance.NONE, 1);
    assertThatThrownBy(module::split)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scripts/ecg train");
    assertThatThrownBy(() -> module.folds(11, false)).hasMessageContaining("whole patients");
  }
}
