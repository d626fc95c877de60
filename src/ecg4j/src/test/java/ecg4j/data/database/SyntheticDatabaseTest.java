package ecg4j.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.section.DataConfig;
import ecg4j.data.DataSettings;
import ecg4j.data.EcgDataModule;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.files.Leftovers;
import ecg4j.wfdb.Header;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDatabaseTest {

  @TempDir Path folder;

  @Test
  void recordsAreWfdbAsTheRealOnes() throws Exception {
    new SyntheticDatabase(5, 30, 1).write(folder.resolve("db"));
    assertThat(Files.readAllLines(folder.resolve("db/RECORDS")))
        .containsExactly("s00001", "s00002", "s00003", "s00004", "s00005");
    Header header = Header.read(folder.resolve("db/s00003.hea"));
    assertThat(header.frequency()).isEqualTo(360);
    assertThat(header.samples()).isEqualTo(30 * 360);
    assertThat(header.signals()).extracting(s -> s.description()).containsExactly("MLII", "V1");
    assertThat(header.signals()).allMatch(s -> s.format() == 212);
    assertThat(EcgDatabase.SYNTHETIC.patient(header)).isEqualTo("synthetic/3");
  }

  @Test
  void aFailureNamesTheFileAndLeavesNothing() throws Exception {
    // The path of the folder is as long as possible, so that no file fits in.
    Path parent = folder;
    int wanted = 4080 - (Leftovers.part(Path.of("/x/db")).toString().length() - "/x".length());
    while (parent.toString().length() < wanted) {
      int left = wanted - parent.toString().length() - 1;
      parent = parent.resolve("d".repeat(left > 250 ? 200 : left));
    }
    Files.createDirectories(parent);
    Path target = parent.resolve("db");
    assertThatThrownBy(() -> new SyntheticDatabase(20, 2, 1).write(target))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(target.toString())
        .hasMessageNotContaining(".part");
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theSameSeedGivesTheSameFilesAndAnotherSeedOthers() throws Exception {
    new SyntheticDatabase(2, 10, 1).write(folder.resolve("a"));
    new SyntheticDatabase(2, 10, 1).write(folder.resolve("b"));
    new SyntheticDatabase(2, 10, 2).write(folder.resolve("c"));
    for (String file : files(folder.resolve("a"))) {
      byte[] a = Files.readAllBytes(folder.resolve("a").resolve(file));
      assertThat(Files.readAllBytes(folder.resolve("b").resolve(file))).isEqualTo(a);
    }
    assertThat(Files.readAllBytes(folder.resolve("c/s00001.dat")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("a/s00001.dat")));
  }

  @Test
  void theDataModuleSplitsSyntheticPatientsWithAllClasses() throws Exception {
    new SyntheticDatabase(15, 120, 7).write(folder.resolve("synthetic"));
    DataConfig config =
        DataSettings.of(
            "mode",
            "synthetic",
            "protocol",
            "patient",
            "samples_per_class",
            100,
            "validation_share",
            0.2,
            "test_share",
            0.3,
            "root",
            folder);
    Split split = EcgDataModule.of(config, 1).split();
    assertThat(split.train().counts()).containsExactly(100, 100, 100, 100, 100);
    assertThat(Arrays.stream(split.validation().counts()).filter(n -> n > 0)).hasSize(5);
    assertThat(Arrays.stream(split.test().counts()).filter(n -> n > 0)).hasSize(5);
    Set<String> train = patients(split.train());
    assertThat(train).doesNotContainAnyElementsOf(patients(split.validation()));
    assertThat(train).doesNotContainAnyElementsOf(patients(split.test()));
  }

  @Test
  void whatIsThereAndStillTrueIsKept() throws Exception {
    Path db = folder.resolve("db");
    new SyntheticDatabase(2, 10, 9).write(db);
    FileTime written = Files.getLastModifiedTime(db.resolve("RECORDS"));
    SyntheticDatabase.in(db);
    assertThat(Files.getLastModifiedTime(db.resolve("RECORDS"))).isEqualTo(written);
    assertThat(Files.readAllLines(db.resolve("RECORDS"))).hasSize(2);
  }

  @Test
  void aFolderOfAnotherModelIsMadeAnewWithItsNumbers() throws Exception {
    Path db = folder.resolve("db");
    new SyntheticDatabase(3, 10, 9).write(db);
    Path mark = db.resolve(SyntheticDatabase.MARK);
    Files.writeString(mark, "patients 2\nseconds 10\nseed 9\nmodel older\n");
    SyntheticDatabase.in(db);
    assertThat(Files.readAllLines(db.resolve("RECORDS"))).hasSize(2);
    assertThat(Files.readString(mark)).doesNotContain("older");
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("thesis.tex"), "years of work");
    assertThatThrownBy(() -> new SyntheticDatabase(1, 10, 1).write(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no synthetic database");
    assertThat(folder.resolve("thesis.tex")).exists();
    assertThat(files(folder)).containsExactly("thesis.tex");
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new SyntheticDatabase(0, 10, 1))
        .hasMessage("0 synthetic patients: allowed: 1 to 10000");
    assertThatThrownBy(() -> new SyntheticDatabase(1, 100_000, 1))
        .hasMessage("100000 seconds of synthetic ECG: allowed: 2 to 86400");
  }

  private static Set<String> patients(BeatSet set) {
    return set.beats().stream().map(Beat::patient).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return List.copyOf(
          files
              .map(f -> f.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
