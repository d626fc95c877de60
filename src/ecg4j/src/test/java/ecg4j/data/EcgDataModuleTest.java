package ecg4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.DeChazal;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.DataConfig;
import ecg4j.config.DataConfig.Balance;
import ecg4j.config.DataConfig.Mode;
import ecg4j.config.DataConfig.Protocol;
import ecg4j.config.ExperimentConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EcgDataModuleTest {

  private static final int TARGET = 60;

  @Property(tries = 15)
  void noBeatIsInTwoPartsAndNothingSyntheticOutsideTraining(
      @ForAll long seed, @ForAll Protocol protocol) {
    Assume.that(protocol != Protocol.PATIENTS44 && protocol != Protocol.ALL);
    Split split = module(Mode.MITBIH, protocol, Balance.TRAIN_ONLY, seed).split();
    Set<Beat> train = real(split.train());
    assertThat(Collections.disjoint(train, real(split.validation()))).isTrue();
    assertThat(Collections.disjoint(train, real(split.test()))).isTrue();
    assertThat(Collections.disjoint(real(split.validation()), real(split.test()))).isTrue();
    assertThat(split.validation().syntheticCount()).isZero();
    assertThat(split.test().syntheticCount()).isZero();
    assertThat(split.leaky()).isFalse();
    assertThat(split.train().size()).isPositive();
    assertThat(split.validation().size()).isPositive();
    assertThat(split.test().size()).isPositive();
    for (int count : split.train().counts()) {
      assertThat(count).isIn(0, TARGET);
    }
  }

  @Property(tries = 8)
  void everyBeatIsInSomePartWhenNothingIsBalanced(@ForAll long seed) {
    for (Protocol protocol : List.of(Protocol.BEAT, Protocol.PATIENT)) {
      EcgDataModule module = module(Mode.MITBIH, protocol, Balance.NONE, seed);
      Split split = module.split();
      BeatSet parts = BeatSet.concat(List.of(split.train(), split.validation(), split.test()));
      assertThat(parts.beats())
          .containsExactlyInAnyOrderElementsOf(module.sources().get(0).beats().beats());
    }
  }

  @Property(tries = 8)
  void noPatientIsInTwoPartsUnlessTheNoteSaysSo(@ForAll long seed) {
    Split byPatient = module(Mode.MITBIH, Protocol.PATIENT, Balance.TRAIN_ONLY, seed).split();
    assertThat(shared(byPatient)).isEmpty();
    Split deChazal = module(Mode.MITBIH, Protocol.DS1DS2, Balance.TRAIN_ONLY, seed).split();
    // Balancing may leave none of record 201's few beats in training.
    assertThat(shared(deChazal)).isSubsetOf("mitdb/201");
    Split whole = module(Mode.MITBIH, Protocol.DS1DS2, Balance.NONE, seed).split();
    assertThat(shared(whole)).containsOnly("mitdb/201");
    assertThat(deChazal.note()).contains("201 (DS1) and 202 (DS2) are one patient");
    Split byBeat = module(Mode.MITBIH, Protocol.BEAT, Balance.TRAIN_ONLY, seed).split();
    assertThat(byBeat.note()).contains("same patients");
  }

  @Test
  void strictKeepsThePatientOfBothHalvesOutOfTheTestPart() {
    DataConfig config = config(Mode.MITBIH, Protocol.DS1DS2, Balance.NONE, true);
    Split split = new EcgDataModule(config, 1, List.of(mitdb(1))).split();
    assertThat(shared(split)).isEmpty();
    assertThat(split.test().beats()).noneMatch(beat -> beat.record().equals("202"));
    assertThat(split.note()).contains("Strict");
  }

  @Test
  void pacedRecordsAreInNeitherHalf() {
    Split split = module(Mode.MITBIH, Protocol.DS1DS2, Balance.NONE, 1).split();
    BeatSet all = BeatSet.concat(List.of(split.train(), split.validation(), split.test()));
    assertThat(all.beats().stream().map(Beat::record).distinct())
        .hasSize(44)
        .doesNotContain("102", "104", "107", "217");
  }

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

  @Test
  void crossModesTestOnTheWholeOtherDatabaseUntouched() {
    for (Balance balance : Balance.values()) {
      EcgDataModule module =
          new EcgDataModule(
              config(Mode.CROSS_MIT_INCART, Protocol.PATIENT, balance, false),
              5,
              List.of(mitdb(1), incart(2)));
      Split split = module.split();
      assertThat(split.test().beats()).isEqualTo(module.sources().get(1).beats().beats());
      assertThat(split.test().syntheticCount()).isZero();
      assertThat(split.train().beats()).allMatch(beat -> beat.database().equals("mitdb"));
      assertThat(split.validation().beats()).allMatch(beat -> beat.database().equals("mitdb"));
      assertThat(split.leaky()).isEqualTo(balance == Balance.BEFORE_SPLIT);
    }
  }

  @Test
  void combinedModeMixesBothDatabases() {
    Split split =
        new EcgDataModule(
                config(Mode.COMBINED, Protocol.PATIENT, Balance.NONE, false),
                5,
                List.of(mitdb(1), incart(2)))
            .split();
    assertThat(split.train().beats().stream().map(Beat::database).distinct()).hasSize(2);
    assertThat(shared(split)).isEmpty();
  }

  @Test
  void balancingBeforeTheSplitIsStampedLeaky() {
    Split split = module(Mode.MITBIH, Protocol.BEAT, Balance.BEFORE_SPLIT, 1).split();
    assertThat(split.leaky()).isTrue();
    assertThat(split.note()).contains("Leaky");
    assertThat(split.test().syntheticCount()).isPositive();
  }

  @Test
  void sameSeedSameBeatsOtherSeedOthers() {
    Split split = module(Mode.MITBIH, Protocol.BEAT, Balance.TRAIN_ONLY, 1).split();
    Split again = module(Mode.MITBIH, Protocol.BEAT, Balance.TRAIN_ONLY, 1).split();
    assertThat(again.train().beats()).isEqualTo(split.train().beats());
    assertThat(again.train().signals()).isEqualTo(split.train().signals());
    assertThat(again.test().beats()).isEqualTo(split.test().beats());
    Split other = module(Mode.MITBIH, Protocol.BEAT, Balance.TRAIN_ONLY, 2).split();
    assertThat(other.test().beats()).isNotEqualTo(split.test().beats());
  }

  @Test
  void classesThatAreNotTrainedStayInTheOtherParts() {
    DataConfig all = config(Mode.MITBIH, Protocol.BEAT, Balance.NONE, false);
    DataConfig some = changed(all, Map.of("data.train_classes", "N, V"));
    Split whole = new EcgDataModule(all, 2, List.of(mitdb(2))).split();
    Split split = new EcgDataModule(some, 2, List.of(mitdb(2))).split();
    int[] counts = whole.train().counts();
    assertThat(counts[1]).isPositive();
    assertThat(split.train().counts()).containsExactly(counts[0], 0, counts[2], 0, 0);
    assertThat(split.validation().beats()).isEqualTo(whole.validation().beats());
    assertThat(split.test().beats()).isEqualTo(whole.test().beats());
  }

  @Test
  void withoutAValidationPartAllBeatsTrainThatAreNotTested() {
    for (Protocol protocol : List.of(Protocol.BEAT, Protocol.DS1DS2, Protocol.PATIENT)) {
      DataConfig config = config(Mode.MITBIH, protocol, Balance.NONE, false);
      Split with = new EcgDataModule(config, 2, List.of(mitdb(2))).split();
      DataConfig none = changed(config, Map.of("data.validation_share", 0));
      EcgDataModule module = new EcgDataModule(none, 2, List.of(mitdb(2)));
      Split split = module.split();
      assertThat(split.validation().size()).isZero();
      assertThat(split.train().size() + split.test().size())
          .as("%s", protocol)
          .isEqualTo(with.train().size() + with.validation().size() + with.test().size());
      assertThat(module.folds(3, true).get(1).validation().size()).isZero();
      assertThatThrownBy(() -> module.choosing(0).get(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("data.validation_share is 0");
    }
  }

  private static DataConfig changed(DataConfig config, Map<String, ?> changes) {
    ExperimentConfig defaults = ConfigLoader.defaults();
    ExperimentConfig whole =
        new ExperimentConfig(
            "x",
            1,
            defaults.model(),
            defaults.scalogram(),
            defaults.ensemble(),
            config,
            defaults.training(),
            defaults.evaluation(),
            defaults.kfold());
    return ConfigKeys.with(whole, changes).data();
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

  private static EcgDataModule module(Mode mode, Protocol protocol, Balance balance, long seed) {
    return new EcgDataModule(config(mode, protocol, balance, false), seed, List.of(mitdb(seed)));
  }

  private static DataConfig config(Mode mode, Protocol protocol, Balance balance, boolean strict) {
    return DataSettings.of(
        "mode",
        mode,
        "protocol",
        protocol,
        "strict",
        strict,
        "balance",
        balance,
        "samples_per_class",
        TARGET);
  }

  /** The 48 records of the database with made-up beats. */
  private static DatabaseBeats mitdb(long seed) {
    List<String> records = new ArrayList<>(DeChazal.DS1);
    records.addAll(DeChazal.DS2);
    records.addAll(List.of("102", "104", "107", "217"));
    records.sort(null);
    List<BeatSet> sets = new ArrayList<>();
    for (String record : records) {
      String patient = "mitdb/" + (record.equals("202") ? "201" : record);
      int[] labels = BeatSets.random(1, 20, seed + record.hashCode()).labels();
      sets.add(BeatSets.record("mitdb", record, patient, labels, seed));
    }
    return new DatabaseBeats(EcgDatabase.MITDB, records, BeatSet.concat(sets), new int[5], "a");
  }

  private static DatabaseBeats incart(long seed) {
    List<BeatSet> sets = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (int r = 1; r <= 20; r++) {
      records.add("I" + r);
      int[] labels = BeatSets.random(1, 20, seed + r).labels();
      sets.add(BeatSets.record("incartdb", "I" + r, "incartdb/" + (r + 1) / 2, labels, seed));
    }
    return new DatabaseBeats(EcgDatabase.INCARTDB, records, BeatSet.concat(sets), new int[5], "b");
  }

  private static Set<Beat> real(BeatSet set) {
    Set<Beat> real = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      if (!set.isSynthetic(i)) {
        real.add(set.beat(i));
      }
    }
    return real;
  }

  private static Set<String> shared(Split split) {
    Set<String> train = patients(split.train());
    Set<String> validation = patients(split.validation());
    Set<String> test = patients(split.test());
    Set<String> shared = new HashSet<>();
    shared.addAll(common(train, validation));
    shared.addAll(common(train, test));
    shared.addAll(common(validation, test));
    return shared;
  }

  private static Set<String> common(Set<String> a, Set<String> b) {
    Set<String> common = new HashSet<>(a);
    common.retainAll(b);
    return common;
  }

  private static Set<String> patients(BeatSet set) {
    return set.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }
}
