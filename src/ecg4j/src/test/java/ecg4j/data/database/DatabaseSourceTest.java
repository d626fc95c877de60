package ecg4j.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.beats.AamiClass;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import ecg4j.config.section.DataConfig;
import ecg4j.data.DataSettings;
import ecg4j.data.EcgDataModule;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.files.Sha256;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of WFDB records as databases, by their roles. */
class DatabaseSourceTest {

  private static final Path SHARED = Path.of("..", "shared");
  private static final Path HEALTHY = SHARED.resolve("nsrdb-excerpts");
  private static final Path INCART = SHARED.resolve("incart-annotations");

  @TempDir Path dir;

  @Test
  void aFolderWithoutAListIsADatabaseWhoseRecordsArePatients() throws Exception {
    record(dir.resolve("a"), "r1", List.of("V1", "II"), 250, "NNNVN");
    record(dir.resolve("a"), "r2", List.of("II"), 500, "NNANN");
    EcgDataModule module = module(dir.resolve("a") + "/");
    DatabaseBeats read = module.sources().get(0);
    assertThat(read.records()).containsExactly("r1", "r2");
    assertThat(patients(read.beats())).containsExactlyInAnyOrder("a/r1", "a/r2");
    assertThat(read.beats().counts()).containsExactly(8, 1, 1, 0, 0);
    // Record r2 has twice the rate, so that its beats lie at the same times.
    assertThat(read.beats().beat(0).sample()).isEqualTo(read.beats().beat(5).sample());
    assertThat(read.beats().beat(1).seconds()).isEqualTo(1.2f);
  }

  @Test
  void timesOfBeatsAreInSecondsAlsoIfAFrameHasSeveralSamples() throws Exception {
    Path folder = dir.resolve("a");
    record(folder, "r1", List.of("II"), 500, "NNVNN");
    Path hea = folder.resolve("r1.hea");
    String header = Files.readString(hea);
    int length = Integer.parseInt(header.split("\\s+")[3]);
    Files.writeString(
        hea,
        header
            .replace("r1 1 500 " + length, "r1 1 250 " + length / 2)
            .replace("r1.dat 16 ", "r1.dat 16x2 "));
    List<Annotation> beats = Annotations.read(folder.resolve("r1.atr"));
    Annotations.write(folder.resolve("r1.atr"), beats, OptionalDouble.of(500));
    BeatSet read = module(folder + "/").sources().get(0).beats();
    assertThat(read.size()).isEqualTo(5);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.beat(i).seconds()).isEqualTo(1.2f);
      assertThat(read.beat(i).sample()).isEqualTo((i + 1) * 360 * 6 / 5);
    }
  }

  @Test
  void leadsPatientsMapAndRecordsAreAsTheEntrySays() throws Exception {
    Path folder = dir.resolve("b");
    record(folder, "r1", List.of("V1", "V2"), 360, "NNNNN");
    record(folder, "r2", List.of("V1", "V2"), 360, "NNeNN");
    record(folder, "r3", List.of("V1", "V2"), 360, "NNNNN");
    Files.writeString(
        folder.resolve("subjects.csv"), "record,sex,subject\nr1,f,7\nr2,m,8\nr3,f,7\n");
    String entry = folder + "/ leads=II,V2 patients=column:subjects.csv:subject map=ec57";
    BeatSet beats = module(entry).sources().get(0).beats();
    assertThat(patients(beats)).containsExactlyInAnyOrder("b/7", "b/8");
    assertThat(beats.counts()).containsExactly(14, 1, 0, 0, 0);
    assertThat(module(entry + " exclude=r2").sources().get(0).records())
        .containsExactly("r1", "r3");
    assertThat(
            patients(module(folder + "/ leads=* patients=groups:r1+r2").sources().get(0).beats()))
        .containsExactlyInAnyOrder("b/r1", "b/r3");

    assertThatThrownBy(() -> module(folder + "/"))
        .isInstanceOf(WfdbException.class)
        .hasMessageContaining("no lead MLII or II, only [V1, V2]");
    assertThatThrownBy(() -> module(entry + " records=r9"))
        .hasMessageContaining("no record r9; it has r1, r2, r3");
    assertThatThrownBy(() -> module(folder + "/ leads=V1 patients=column:subjects.csv:age"))
        .hasMessageContaining("needed are 'record' and 'age'");
    assertThatThrownBy(() -> module(folder + "/ leads=V1 patients=column"))
        .hasMessageContaining("allowed: record, comment, column:FILE:COLUMN");
    assertThatThrownBy(() -> module("./nowhere leads=V1"))
        .hasMessageContaining("./nowhere is not there");
  }

  @Test
  void rolesMakeTheParts() throws Exception {
    for (String record : List.of("r1", "r2", "r3", "r4", "r5", "r6")) {
      record(dir.resolve("c"), record, List.of("II"), 360, "NVNNA");
    }
    record(dir.resolve("h"), "h1", List.of("II"), 360, "NNNANNNNN");
    record(dir.resolve("h"), "h2", List.of("II"), 360, "NNNNN");
    String three =
        "%1$s/c/ records=r1,r2,r3; %1$s/c/ records=r4 role=validation;"
            + " %1$s/c/ records=r5,r6 role=test; %1$s/h/ role=train_normal";
    DataConfig config = config(three.formatted(dir), "normal_every", 4);
    EcgDataModule module = EcgDataModule.of(config, 1);
    Split split = module.split();
    assertThat(patients(split.train()))
        .containsExactlyInAnyOrder("c/r1", "c/r2", "c/r3", "h/h1", "h/h2");
    // Of h1's eight and h2's five normal beats, those of number 0 and 4.
    assertThat(split.train().counts()).containsExactly(3 * 3 + 4, 3, 3, 0, 0);
    for (int i = 0; i < split.train().size(); i++) {
      boolean healthy = split.train().beat(i).database().equals("h");
      assertThat(split.train().isSampled(i)).isEqualTo(healthy);
    }
    assertThat(patients(split.validation())).containsExactly("c/r4");
    assertThat(patients(split.test())).containsExactlyInAnyOrder("c/r5", "c/r6");
    assertThat(split.protocol()).isEqualTo("patient-to-c");
    assertThat(split.note()).contains("4 normal beats of healthy people (h)");

    for (Split fold : module.folds(3, true)) {
      assertThat(patients(fold.train())).contains("h/h1", "h/h2").hasSize(4);
      assertThat(patients(fold.test())).hasSize(1).doesNotContain("c/r5", "c/r6", "h/h1");
      assertThat(patients(fold.validation())).containsExactly("c/r4");
    }
    for (Split inner : module.choosing(2)) {
      assertThat(patients(inner.train())).contains("h/h1").doesNotContain("c/r5");
      assertThat(inner.test().size()).isZero();
    }
    String twice = "%1$s/c/ records=r1,r2; %1$s/c/ records=r2,r3 role=test";
    assertThatThrownBy(() -> EcgDataModule.of(config(twice.formatted(dir)), 1))
        .hasMessageContaining("patient c/r2 has records of role train and of role test");
  }

  @Test
  void noisyRecordsAreOfThePatientsOfMitdb() throws Exception {
    EcgDatabase nstdb = EcgDatabase.named("nstdb");
    Header header =
        Header.of("118e_6", 360, 10, List.of(SignalSpec.of("x", 16, 200, "mV", "MLII")), List.of());
    assertThat(nstdb.patient(header)).isEqualTo("mitdb/118");
    assertThat(nstdb.without()).contains("em");
  }

  @Test
  void anyDatabaseOfPhysioNetIsFetchedAndChecked() throws Exception {
    Path mirror = dir.resolve("mirror/files/svdb/1.0.0");
    record(mirror, "800", List.of("ECG1", "ECG2"), 128, "NNANN");
    record(mirror, "801", List.of("ECG1", "ECG2"), 128, "NNNNN");
    Files.delete(mirror.resolve("801.atr"));
    Files.writeString(mirror.resolve("RECORDS"), "800\n801\n");
    sums(mirror);
    Object[] where = {"root", dir.resolve("data"), "mirror", dir.resolve("mirror")};
    DatabaseBeats read = EcgDataModule.of(config("svdb exclude=801", where), 1).sources().get(0);
    assertThat(patients(read.beats())).containsExactly("svdb/800");
    assertThat(dir.resolve("data/svdb/801.dat")).exists();
    assertThatThrownBy(() -> EcgDataModule.of(config("svdb", where), 1))
        .hasMessageContaining("801.atr");
    assertThatThrownBy(() -> EcgDataModule.of(config("svdb@2.0.0; ltdb", where), 1))
        .isInstanceOf(IOException.class);

    Path other = dir.resolve("mirror/files/ltdb/1.0.0");
    record(other, "1", List.of("ECG1"), 128, "NNN");
    Files.writeString(other.resolve("RECORDS"), "1\n");
    sums(other);
    Files.write(other.resolve("1.dat"), new byte[3]);
    assertThatThrownBy(() -> EcgDataModule.of(config("ltdb", where), 1))
        .hasMessageContaining("1.dat");
  }

  private static void sums(Path folder) throws Exception {
    StringBuilder sums = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        sums.append(Sha256.ofFile(file)).append("  ").append(file.getFileName());
        sums.append('\n');
      }
    }
    Files.writeString(folder.resolve("SHA256SUMS.txt"), sums);
  }

  @Test
  void healthyExcerptsAreReadAtTheirRate() throws Exception {
    assumeTrue(Files.isDirectory(HEALTHY), "../shared/nsrdb-excerpts is absent");
    String halves =
        "%1$s/ name=nsrdb records=16265,16420 role=train_normal; %1$s/ name=nsrdb"
            + " records=16483,16773 role=test; %2$s/c/";
    record(dir.resolve("c"), "r1", List.of("II"), 360, "NVNNA");
    record(dir.resolve("c"), "r2", List.of("II"), 360, "NVNNA");
    Split split = EcgDataModule.of(config(halves.formatted(HEALTHY, dir)), 1).split();
    assertThat(patients(split.test())).containsExactlyInAnyOrder("nsrdb/16483", "nsrdb/16773");
    assertThat(split.test().counts()[AamiClass.N.ordinal()]).isGreaterThan(15_000);
    double hours = split.test().beats().stream().mapToDouble(Beat::seconds).sum() / 3600;
    assertThat(hours).isBetween(2 * 2.1, 2 * 2.2);
    // R peaks stand out of the lead, so annotations and signal are at the same rate.
    double peaks = 0;
    double elsewhere = 0;
    for (int i = 0; i < split.test().size(); i++) {
      peaks += Math.abs(split.test().signal(i)[BeatWindow.BEFORE]);
      elsewhere += Math.abs(split.test().signal(i)[BeatWindow.BEFORE + 50]);
    }
    assertThat(peaks).isGreaterThan(2 * elsewhere);
  }

  @Test
  void incartHas32PatientsAndTheCountsOfItsAnnotations() throws Exception {
    assumeTrue(Files.isDirectory(INCART), "../shared/incart-annotations is absent");
    Set<String> patients = new HashSet<>();
    int[][] counts = new int[LabelMap.values().length][AamiClass.values().length];
    List<String> names;
    try (var files = Files.list(INCART)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".hea"))
              .map(name -> name.replace(".hea", ""))
              .toList();
    }
    for (String name : names) {
      Header header = Header.read(INCART.resolve(name + ".hea"));
      assertThat(EcgDatabase.INCARTDB.lead(header)).isEqualTo(1);
      patients.add(EcgDatabase.INCARTDB.patient(header));
      for (Annotation annotation : annotations(name)) {
        for (LabelMap map : LabelMap.values()) {
          map.of(annotation.symbol()).ifPresent(label -> counts[map.ordinal()][label.ordinal()]++);
        }
      }
    }
    assertThat(names).hasSize(75);
    assertThat(patients).hasSize(32);
    assertThat(counts[LabelMap.DECHAZAL.ordinal()]).containsExactly(153_676, 1_960, 20_013, 219, 6);
    assertThat(counts[LabelMap.EC57.ordinal()]).containsExactly(153_585, 2_084, 20_013, 219, 6);
  }

  /** Record I74 has an annotation before its first sample, which not every reader takes. */
  private static List<Annotation> annotations(String name) throws IOException {
    try {
      return Annotations.read(INCART.resolve(name + ".atr"));
    } catch (WfdbException refused) {
      assumeTrue(false, "the reader refuses an annotation of the database: " + refused);
      throw refused;
    }
  }

  private EcgDataModule module(String databases) throws Exception {
    return EcgDataModule.of(config(databases), 1);
  }

  private static DataConfig config(String databases, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "databases",
                databases,
                "protocol",
                "patient",
                "balance",
                "none",
                "validation_share",
                0.0));
    pairs.addAll(List.of(more));
    return DataSettings.of(pairs.toArray());
  }

  private static Set<String> patients(BeatSet beats) {
    return beats.beats().stream().map(Beat::patient).collect(Collectors.toSet());
  }

  /** A record with a beat each 1.2 s from 1.2 s on, and a signal that peaks at each. */
  private static void record(
      Path folder, String name, List<String> leads, int frequency, String symbols)
      throws Exception {
    Files.createDirectories(folder);
    int step = frequency * 6 / 5;
    int[][] samples = new int[leads.size()][step * (symbols.length() + 2)];
    List<Annotation> beats = new ArrayList<>();
    for (int i = 0; i < symbols.length(); i++) {
      int at = step * (i + 1);
      beats.add(new Annotation(at, symbols.substring(i, i + 1), 0, 0, 0, ""));
      for (int[] lead : samples) {
        lead[at] = 200;
      }
    }
    List<SignalSpec> specs =
        leads.stream().map(lead -> SignalSpec.of(name + ".dat", 16, 200, "mV", lead)).toList();
    Header header = Header.of(name, frequency, samples[0].length, specs, List.of());
    Recording.write(folder, header, samples);
    Annotations.write(folder.resolve(name + ".atr"), beats);
  }
}
