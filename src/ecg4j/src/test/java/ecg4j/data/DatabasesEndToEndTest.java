package ecg4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.data.arrays.ArrayFiles;
import ecg4j.data.balance.BalanceMethod;
import ecg4j.data.database.DatabaseBeats;
import ecg4j.data.database.DatabaseReader;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.database.TinyMirror;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.npy.Npy;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All modes from a mirror's files to the split, on small databases that the test writes itself. */
class DatabasesEndToEndTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws Exception {
    TinyMirror.write(folder.resolve("mirror"));
  }

  @Test
  void incartIsResampledWithItsAnnotations() throws Exception {
    EcgDataModule module = module(Mode.INCART, Protocol.PATIENT);
    BeatSet beats = module.sources().get(0).beats();
    assertThat(beats.size()).isGreaterThan(300);
    for (int i = 0; i < beats.size(); i++) {
      assertPeakInPlace(beats, i);
      double atOwnRate = beats.beat(i).sample() * 257.0 / 360;
      assertThat(atOwnRate).isCloseTo(Math.rint(atOwnRate), within(0.36));
      assertThat(beats.beat(i).sample()).isLessThan(TinyMirror.SECONDS * 360);
    }
    assertThat(module.sources().get(0).dropped()[0]).isEqualTo(TinyMirror.INCART_PATIENT.length);
  }

  @Test
  void incartsRecordsOfOnePatientStayTogether() throws Exception {
    Split split = module(Mode.INCART, Protocol.PATIENT).split();
    Set<String> train = patients(split.train());
    Set<String> validation = patients(split.validation());
    Set<String> test = patients(split.test());
    assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
    assertThat(validation).doesNotContainAnyElementsOf(test);
    assertThat(train.size() + validation.size() + test.size()).isEqualTo(5);
  }

  @Test
  void mitdbsLeadIsFoundByName() throws Exception {
    BeatSet beats = module(Mode.MITBIH, Protocol.DS1DS2).sources().get(0).beats();
    assertThat(beats.beats().stream().map(Beat::record).distinct())
        .containsExactlyElementsOf(TinyMirror.MITDB);
    for (int i = 0; i < beats.size(); i++) {
      assertPeakInPlace(beats, i);
    }
  }

  @Test
  void combinedTrainsOnBoth() throws Exception {
    EcgDataModule module = module(Mode.COMBINED, Protocol.PATIENT);
    Split split = module.split();
    assertThat(databases(split.train())).containsExactlyInAnyOrder("mitdb", "incartdb");
    assertThat(module.checksum()).matches("[0-9a-f]{64}");
    assertThat(module.checksum()).isNotEqualTo(module.sources().get(0).checksum());
  }

  @Test
  void crossModesTrainOnOneAndTestOnAllOfTheOther() throws Exception {
    EcgDataModule forth = module(Mode.CROSS_MIT_INCART, Protocol.PATIENT);
    assertThat(databases(forth.split().train())).containsExactly("mitdb");
    assertThat(databases(forth.split().validation())).containsExactly("mitdb");
    assertThat(forth.split().test().beats()).isEqualTo(forth.sources().get(1).beats().beats());
    EcgDataModule back = module(Mode.CROSS_INCART_MIT, Protocol.BEAT);
    assertThat(databases(back.split().train())).containsExactly("incartdb");
    assertThat(databases(back.split().test())).containsExactly("mitdb");
    assertThat(back.split().test().syntheticCount()).isZero();
    assertThat(back.split().train().counts()).containsExactly(50, 50, 50, 50, 0);
  }

  @Test
  void arraysComeUnderTheOriginalsNamesWithTheirProvenance() throws Exception {
    List<DatabaseBeats> sources = module(Mode.COMBINED, Protocol.PATIENT).sources();
    Path out = folder.resolve("arrays");
    List<Path> files =
        new ArrayFiles(Mode.COMBINED, Optional.of(BalanceMethod.SMOTE), 40, 1)
            .write(out, sources, FeatureSet.RR);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "X_balanced_rpeak_smote.npy",
            "y_balanced_rpeak_smote.npy",
            "rr_balanced_rpeak_smote.npy",
            "records_balanced_rpeak_smote.npy",
            "patients_balanced_rpeak_smote.npy",
            "samples_balanced_rpeak_smote.npy",
            "balanced_rpeak_smote.json");
    assertThat(Npy.header(files.get(0)).shape()).containsExactly(160L, 360L);
    assertThat(Npy.readLongs(files.get(1))).hasSize(160).contains(0, 1, 2, 3);
    JsonNode json = new ObjectMapper().readTree(files.get(6).toFile());
    assertThat(json.get("leaky").asText()).contains("Balanced before any split");
    assertThat(json.get("features").asText()).isEqualTo("rr");
    assertThat(json.get("counts").get("F").asInt()).isEqualTo(40);
    assertThat(json.get("sources_sha256").get("incartdb").asText())
        .isEqualTo(sources.get(1).checksum());
    try (var all = Files.list(out)) {
      // A hidden file that locks the folder stays.
      assertThat(all.filter(file -> !file.endsWith(".lock"))).hasSize(7);
    }
  }

  @Test
  void theRealIncartHeaderGivesLeadAndPatient() throws Exception {
    Path hea = Path.of("..", "shared", "wfdb-vectors", "I01.hea");
    assumeTrue(Files.exists(hea), "../shared/wfdb-vectors is absent");
    Header header = Header.read(hea);
    assertThat(EcgDatabase.INCARTDB.lead(header)).isEqualTo(1);
    assertThat(EcgDatabase.INCARTDB.patient(header)).isEqualTo("incartdb/1");
  }

  @Test
  void aHeaderWithoutPatientOrLeadIsNamed() throws Exception {
    Header header =
        Header.parse("I09 1 257 100\nI09.dat 16 306 16 0 0 0 0 V1\n# PVCs\n", "I09.hea");
    assertThatThrownBy(() -> EcgDatabase.INCARTDB.patient(header))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("record I09 of incartdb has no comment 'patient N'");
    assertThatThrownBy(() -> EcgDatabase.INCARTDB.lead(header))
        .hasMessage("record I09 of incartdb has no lead II, only [V1]");
  }

  @Test
  void aDamagedRecordIsNamedInOneSentence() throws Exception {
    Path damaged = folder.resolve("damaged");
    TinyMirror.write(damaged);
    Path mitdb = damaged.resolve("files/mitdb/1.0.0");
    Path dat = mitdb.resolve("106.dat");
    byte[] bytes = Files.readAllBytes(dat);
    bytes[5000] ^= 1;
    Files.write(dat, bytes);
    DatabaseReader reader =
        new DatabaseReader(
            EcgDatabase.MITDB, LabelMap.DECHAZAL.classes(), BeatInput.of(FeatureSet.RR));
    assertThatThrownBy(() -> reader.read(mitdb))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("refused for training: ")
        .hasMessageContaining("106.dat: signal 1 has checksum ");
    Files.writeString(mitdb.resolve("RECORDS"), "../../../100\n");
    assertThatThrownBy(() -> reader.read(mitdb)).hasMessageContaining("outside of its folder");
  }

  /** The date of a header says nothing about the samples, so such a record is as good as others. */
  @Test
  void aRecordWithAnUnknownDateIsRead() throws Exception {
    Path other = folder.resolve("other");
    TinyMirror.write(other);
    Path mitdb = other.resolve("files/mitdb/1.0.0");
    DatabaseReader reader =
        new DatabaseReader(
            EcgDatabase.MITDB, LabelMap.DECHAZAL.classes(), BeatInput.of(FeatureSet.RR));
    int beats = reader.read(mitdb).beats().size();
    Path hea = mitdb.resolve("106.hea");
    String[] lines = Files.readString(hea).split("\n", 2);
    String line = String.join(" ", Arrays.copyOf(lines[0].split(" "), 4));
    Files.writeString(hea, line + " 12:33:59 12-May-2020\n" + lines[1]);
    assertThat(reader.read(mitdb).beats().size()).isEqualTo(beats);
  }

  private static EcgDataModule module(Mode mode, Protocol protocol) throws Exception {
    DataConfig config =
        DataSettings.of(
            "mode",
            mode,
            "protocol",
            protocol,
            "samples_per_class",
            50,
            "validation_share",
            0.2,
            "test_share",
            0.2,
            "root",
            folder.resolve("data"),
            "mirror",
            folder.resolve("mirror"));
    return EcgDataModule.of(config, 3);
  }

  /** The made-up lead peaks at the R peak and is flat elsewhere. */
  private static void assertPeakInPlace(BeatSet beats, int i) {
    float[] signal = beats.signal(i);
    int highest = 60;
    for (int k = 60; k < 120; k++) {
      highest = signal[k] > signal[highest] ? k : highest;
    }
    assertThat(highest).isBetween(BeatWindow.BEFORE - 1, BeatWindow.BEFORE + 1);
    assertThat(signal[highest]).isGreaterThan(2);
  }

  private static Set<String> patients(BeatSet set) {
    return set.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }

  private static Set<String> databases(BeatSet set) {
    return set.beats().stream().map(Beat::database).collect(Collectors.toSet());
  }
}
