package ecg4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EcgDataModuleTest extends DataModules {

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
}
