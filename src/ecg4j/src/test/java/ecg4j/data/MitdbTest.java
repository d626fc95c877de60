package ecg4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.AamiClass;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.DeChazal;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseReader;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.wfdb.MitBih;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real MIT-BIH database against the table of counts that other work agrees on. */
@Tag("slow")
class MitdbTest {

  private static final Path MITDB = MitBih.folder();
  private static final Map<LabelMap, DatabaseBeats> READ = new EnumMap<>(LabelMap.class);

  @BeforeAll
  static void read() throws Exception {
    MitBih.assumePresent();
    for (LabelMap map : LabelMap.values()) {
      READ.put(
          map,
          new DatabaseReader(EcgDatabase.MITDB, map.classes(), BeatInput.of(FeatureSet.RR))
              .read(MITDB));
    }
  }

  @Test
  void deChazalCountsAreExact() {
    DatabaseBeats mitdb = READ.get(LabelMap.DECHAZAL);
    assertThat(mitdb.records()).hasSize(48);
    assertThat(mitdb.beats().counts()).containsExactly(90_577, 2_780, 7_235, 802, 8_038);
    assertThat(all(mitdb)).containsExactly(90_631, 2_781, 7_236, 803, 8_043);
    assertThat(in(mitdb, DeChazal.DS1::contains)).containsExactly(45_839, 943, 3_788, 414, 8);
    assertThat(in(mitdb, DeChazal.DS2::contains)).containsExactly(44_232, 1_837, 3_220, 388, 7);
  }

  @Test
  void ec57CountsAreExact() {
    DatabaseBeats mitdb = READ.get(LabelMap.EC57);
    assertThat(mitdb.beats().counts()).containsExactly(90_332, 3_025, 7_235, 802, 8_038);
    assertThat(in(mitdb, DeChazal.DS1::contains)).containsExactly(45_807, 975, 3_788, 414, 8);
    assertThat(in(mitdb, DeChazal.DS2::contains)).containsExactly(44_019, 2_050, 3_220, 388, 7);
  }

  @Test
  void theOriginalMapDiffersOnOtherDatabasesOnly() {
    // The reference annotations of this database have neither p, ?, B nor r.
    assertThat(READ.get(LabelMap.ORIGINAL).beats().counts())
        .containsExactly(READ.get(LabelMap.DECHAZAL).beats().counts());
  }

  @Test
  void thereAre47PatientsAndPacedRecordsAreInNeitherHalf() {
    BeatSet beats = READ.get(LabelMap.DECHAZAL).beats();
    assertThat(beats.beats().stream().map(Beat::patient).distinct()).hasSize(47);
    assertThat(DeChazal.DS1).hasSize(22).doesNotContainAnyElementsOf(DeChazal.DS2);
    assertThat(DeChazal.DS2).hasSize(22);
    Set<String> paced = Set.of("102", "104", "107", "217");
    assertThat(DeChazal.DS1).doesNotContainAnyElementsOf(paced);
    assertThat(DeChazal.DS2).doesNotContainAnyElementsOf(paced);
  }

  @Test
  void elevenFoldsOf44PatientsSpreadEctopicBeats() {
    DatabaseBeats mitdb = READ.get(LabelMap.DECHAZAL);
    EcgDataModule module =
        new EcgDataModule(
            DataSettings.of("protocol", "patients44", "balance", "none"), 42, List.of(mitdb));
    int[] sum = new int[AamiClass.values().length];
    for (Split fold : module.folds(11, true)) {
      int[] counts = fold.test().counts();
      // Record 232 alone has half of all S.
      assertThat(counts[AamiClass.S.ordinal()]).isBetween(60, 1_400);
      assertThat(counts[AamiClass.V.ordinal()]).isBetween(400, 1_000);
      Arrays.setAll(sum, label -> sum[label] + counts[label]);
    }
    assertThat(sum).containsExactly(90_071, 2_780, 7_008, 802, 15);
  }

  @Test
  void everyLeadIsStandardisedAndEveryFeatureIsSmall() {
    BeatSet beats = READ.get(LabelMap.DECHAZAL).beats();
    float[] rr = new float[beats.rrWidth()];
    double rPeaks = 0;
    float largest = 0;
    for (int i = 0; i < beats.size(); i++) {
      beats.copyRr(i, rr, 0);
      for (float feature : rr) {
        largest = Math.max(largest, Math.abs(feature));
      }
      rPeaks += Math.abs(beats.signal(i)[BeatWindow.BEFORE]);
    }
    assertThat(largest).isLessThan(12f);
    // R peaks stand well out of a lead of standard deviation 1.
    assertThat(rPeaks / beats.size()).isBetween(2.0, 6.0);
  }

  @Test
  void theChecksumDependsOnTheFilesAlone() {
    assertThat(READ.values().stream().map(DatabaseBeats::checksum).distinct()).hasSize(1);
    assertThat(READ.get(LabelMap.EC57).checksum()).matches("[0-9a-f]{64}");
  }

  private static int[] all(DatabaseBeats read) {
    int[] counts = read.beats().counts();
    Arrays.setAll(counts, label -> counts[label] + read.dropped()[label]);
    return counts;
  }

  private static int[] in(DatabaseBeats read, Predicate<String> records) {
    BeatSet beats = read.beats();
    return beats.select(i -> records.test(beats.beat(i).record())).counts();
  }
}
