package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that deviate from the format, compared with the output of the WFDB tools. */
class ForeignRecordTest {

  private static void samples(String folder, String name, String... notes) throws IOException {
    Path dir = Cases.folder("wfdb/" + folder);
    Recording recording = Recording.read(dir.resolve(name));
    assertThat(recording.header().samples()).isEqualTo(Header.read(dir.resolve(name)).samples());
    Cases.assertSamples(recording, dir.resolve(name + ".samples.txt"));
    assertThat(recording.notes()).hasSize(notes.length);
    for (int n = 0; n < notes.length; n++) {
      assertThat(recording.notes().get(n)).contains(notes[n]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "init|signal 0 begins with -2, but init.hea says -1",
        "cksum|signal 0 has checksum -1115, but cksum.hea says -1114",
        "cksumbig|line 2: checksum 195493 has more than 16 bits",
        "extraline|line 4: this line comes after the stated number of signals",
        "gain11|line 2: '200/' has no unit",
        "odd1|has more than the 40 samples per signal",
        "bsize|has more than the 40 samples per signal",
        "mixnull|signal 2 has format 0",
        "time14|line 1: '10:20:60' is not a time and date"
      })
  void deviationsAreNotes(String name, String note) throws IOException {
    samples("strictness", name, note);
  }

  @Test
  void aFileLongerThanTheRecordHasTheChecksumOfAllItsSamples() throws IOException {
    samples("strictness", "longer", "has more than the 30 samples", "checksum", "checksum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"w212", "w24", "w80"})
  void aMissingFirstSampleHasTheLibrarysInitialValue(String name) throws IOException {
    samples("first-sample-missing", name);
  }

  @Test
  void skewedSignalsEndWithTheRecord() throws IOException {
    samples("skew", "skew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"year", "timeyear", "month", "dash", "iso"})
  void datesOfOtherFormsAreIgnored(String name) throws IOException {
    Recording recording = Recording.read(Cases.folder("header-dates").resolve(name));
    assertThat(recording.length(0)).isEqualTo(10_800);
    assertThat(recording.header().date()).isEmpty();
    assertThat(recording.notes()).singleElement().asString().contains("line 1: '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "flat"})
  void hugeGainsAndFoldersInNamesAreRead(String name) throws IOException {
    Recording recording = Recording.read(Cases.folder("record-names").resolve(name));
    assertThat(recording.header().name()).isEqualTo(name);
    float[] millivolts = recording.physical(0);
    float[] sorted = millivolts.clone();
    Arrays.sort(sorted);
    assertThat(sorted[sorted.length / 2]).isCloseTo(0, within(0.2f));
    assertThat(sorted[sorted.length - 1]).isBetween(0.3f, 3f);
    assertThat(recording.notes()).hasSize(name.equals("folder") ? 1 : 0);
  }

  @Test
  void timesOfAnAnnotationFileWithATimeResolutionAreConverted() throws IOException {
    Path dir = Cases.folder("wfdb/time-resolution");
    assertThat(shown(Annotations.read(dir.resolve("100.sqrs"))))
        .isEqualTo(Files.readAllLines(dir.resolve("100.sqrs.txt")));
    Path other = Cases.folder("time-resolution");
    List<Annotation> truth = Annotations.read(other.resolve("r.atr"));
    assertThat(Annotations.read(other.resolve("r.ms"))).isEqualTo(truth);
    List<Annotation> half = Annotations.read(other.resolve("r.half"));
    assertThat(half).hasSameSizeAs(truth);
    for (int i = 0; i < half.size(); i++) {
      assertThat(half.get(i).sample()).isCloseTo(truth.get(i).sample(), within(1L));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "107.wqrs|1 annotation is before the beginning",
        "100s.hrv|ends without an end mark"
      })
  void annotationFilesWithFaultsAreRead(String name, String note) throws IOException {
    Path dir = Cases.folder("wfdb/annotation-files");
    AnnotationFile file = AnnotationFile.read(dir.resolve(name));
    // The WFDB library does not return the last annotation before a missing end mark.
    List<String> expected = Files.readAllLines(dir.resolve(name + ".txt"));
    assertThat(shown(file.annotations()).subList(0, expected.size())).isEqualTo(expected);
    assertThat(file.annotations().size() - expected.size()).isBetween(0, 1);
    assertThat(file.notes()).singleElement().asString().contains(note);
  }

  private static List<String> shown(List<Annotation> annotations) {
    return annotations.stream()
        .map(a -> a.sample() + " " + a.symbol())
        .collect(Collectors.toList());
  }
}
