package ecg4j.data.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.AamiClass;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrevalenceCopiesTest {

  @TempDir static Path data;

  @BeforeAll
  static void write() throws IOException {
    new SyntheticDatabase(8, 240, 5).write(data.resolve("synthetic"));
  }

  private static Split split(double share) throws IOException {
    return EcgDataModule.of(config(share)).split();
  }

  private static ExperimentConfig config(double share) {
    return ConfigKeys.with(
        ConfigLoader.defaults(),
        Map.of(
            "data.mode", "synthetic",
            "data.protocol", "patient",
            "data.features", "context",
            "data.balance", "none",
            "data.root", data.toString(),
            "training.prevalence_copies", share));
  }

  @Test
  void aCopyHasAllSupraventricularBeatsAndFifteenPercentOfTheRest() throws IOException {
    Split plain = split(0);
    Split copied = split(1);
    int n = plain.train().size();
    BeatSet rows = copied.train();
    for (int i = 0; i < n; i++) {
      assertThat(rows.beat(i)).isEqualTo(plain.train().beat(i));
      assertThat(rows.isSynthetic(i)).isFalse();
    }
    int s = AamiClass.S.ordinal();
    Map<String, int[]> perRecord = counts(rows, n, rows.size());
    Map<String, int[]> whole = counts(rows, 0, n);
    assertThat(perRecord).isNotEmpty();
    whole.forEach(
        (record, counts) -> {
          if (counts[s] < 20) {
            assertThat(perRecord).doesNotContainKey(record);
          } else {
            int rest = counts[5] - counts[s];
            int[] copies = perRecord.get(record);
            assertThat(copies[s]).isEqualTo(2 * counts[s]);
            assertThat(copies[5] - copies[s]).isEqualTo(2 * (int) Math.round(0.15 * rest));
          }
        });
    for (int i = n; i < rows.size(); i++) {
      assertThat(rows.isSynthetic(i)).isTrue();
    }
    assertThat(copied.validation().beats()).isEqualTo(plain.validation().beats());
    assertThat(copied.test().rr()).isEqualTo(plain.test().rr());
  }

  /** By record: beats of each class, and all of them. */
  private static Map<String, int[]> counts(BeatSet beats, int from, int to) {
    Map<String, int[]> counts = new HashMap<>();
    for (int i = from; i < to; i++) {
      int[] record = counts.computeIfAbsent(beats.beat(i).record(), name -> new int[6]);
      record[beats.label(i)]++;
      record[5]++;
    }
    return counts;
  }

  @Test
  void onlyRecordsOfTheTrainingPartAreCopied() throws IOException {
    Split split = split(1);
    Set<String> trained = new HashSet<>();
    Set<String> held = new HashSet<>();
    for (int i = 0; i < split.train().size(); i++) {
      if (split.train().isSynthetic(i)) {
        trained.add(split.train().beat(i).patient());
      }
    }
    split.test().beats().forEach(beat -> held.add(beat.patient()));
    split.validation().beats().forEach(beat -> held.add(beat.patient()));
    assertThat(trained).isNotEmpty().doesNotContainAnyElementsOf(held);
    for (Split fold : EcgDataModule.of(config(1)).folds(2, true)) {
      Set<String> tested = new HashSet<>();
      fold.test().beats().forEach(beat -> tested.add(beat.patient()));
      assertThat(fold.test().syntheticCount()).isZero();
      for (int i = 0; i < fold.train().size(); i++) {
        assertThat(tested).doesNotContain(fold.train().beat(i).patient());
      }
    }
  }

  /** The more S beats count, the less premature a beat is against the record's usual interval. */
  @Test
  void theMoreSupraventricularBeatsCountTheMoreUsualTheyAre() throws IOException {
    Split split = split(1);
    BeatSet train = split.train();
    int median = FeatureSet.CONTEXT.names().indexOf(FeatureSet.RR.names().get(4));
    Map<String, float[]> plain = new HashMap<>();
    int compared = 0;
    int higher = 0;
    float[] row = new float[train.rrWidth()];
    for (int i = 0; i < train.size(); i++) {
      if (train.beat(i).label() != AamiClass.S.ordinal()) {
        continue;
      }
      train.copyRr(i, row, 0);
      String key = train.beat(i).record() + "/" + train.beat(i).sample();
      float[] before = plain.putIfAbsent(key, row.clone());
      if (before != null) {
        compared++;
        higher += row[median] >= before[median] ? 1 : 0;
      }
    }
    assertThat(compared).isPositive();
    assertThat(higher).isEqualTo(compared);
  }

  @Test
  void aShareOfTheRowsIsDrawnAndTheSameEachTime() throws IOException {
    int plain = split(0).train().size();
    Split all = split(1);
    Split some = split(0.3);
    assertThat((some.train().size() - plain) / (double) (all.train().size() - plain))
        .isBetween(0.28, 0.32);
    assertThat(split(0.3).train().rr()).isEqualTo(some.train().rr());
  }

  @Test
  void whereLabelsOfTestBeatsWouldEnterCopiesAreRefused() throws IOException {
    EcgDataModule module = EcgDataModule.of(config(0.5));
    assertThatThrownBy(() -> module.folds(3, false)).hasMessageContaining("whole patients");
    assertThatThrownBy(() -> ConfigKeys.with(config(0.5), Map.of("data.protocol", "beat")))
        .hasMessageContaining("training.prevalence_copies is 0.5, but data.protocol is beat");
    assertThatThrownBy(() -> ConfigKeys.with(config(0.5), Map.of("data.features", "none")))
        .hasMessageContaining("data.features none");
    assertThat(List.of(module.split().train().syntheticCount())).doesNotContain(0);
  }
}
