package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors in a record are reported in one sentence with file and position. */
class BadRecordTest {

  @TempDir private Path dir;
  private String header;

  @BeforeEach
  void goodRecord() throws IOException {
    SignalSpec spec = SignalSpec.of("r.dat", 212, 200, "mV", "I");
    int[][] samples = {new int[101], new int[101]};
    Arrays.setAll(samples[0], i -> i * 7);
    Arrays.setAll(samples[1], i -> -i * 5);
    Recording.write(dir, Header.of("r", 360, 101, List.of(spec, spec), List.of()), samples);
    header = Files.readString(dir.resolve("r.hea"));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> Recording.read(dir.resolve("r.hea")))
        .isInstanceOf(WfdbException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  @Test
  void truncatedSignals() throws IOException {
    byte[] bytes = Files.readAllBytes(dir.resolve("r.dat"));
    Files.write(dir.resolve("r.dat"), Arrays.copyOf(bytes, 200));
    assertRefused("r.dat", "ends at byte 200 after 66 of 101 samples");
  }

  @Test
  void missingSignalFile() throws IOException {
    Files.delete(dir.resolve("r.dat"));
    assertRefused("r.hea names signal file r.dat, which does not exist");
  }

  @Test
  void aFolderInPlaceOfASignalFile() throws IOException {
    Files.delete(dir.resolve("r.dat"));
    Files.createDirectory(dir.resolve("r.dat"));
    assertRefused("not a regular file");
  }

  @ParameterizedTest
  @CsvSource({"../r.dat", "/etc/passwd", "x/../../r.dat", "."})
  void aPathOutOfTheFolder(String file) throws IOException {
    Files.writeString(dir.resolve("r.hea"), header.replace("r.dat", file));
    assertRefused("r.hea: '" + file + "' leads out of the record's folder");
  }

  @Test
  void aFileBelowTheFolderIsAllowed() throws IOException {
    Files.createDirectory(dir.resolve("sub"));
    Files.move(dir.resolve("r.dat"), dir.resolve("sub/r.dat"));
    Files.writeString(dir.resolve("r.hea"), header.replace("r.dat", "sub/r.dat"));
    assertThat(Recording.read(dir.resolve("r")).leads()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"5000000000", "9223372036854775807", "2000000000"})
  void aHeaderThatStatesMoreSamplesThanTheFileHas(String samples) throws IOException {
    Files.writeString(dir.resolve("r.hea"), header.replaceFirst("360 101", "360 " + samples));
    assertThatThrownBy(() -> Recording.read(dir.resolve("r"))).isInstanceOf(WfdbException.class);
  }

  @Test
  void signalsOfOneFileInTwoFormats() throws IOException {
    Files.writeString(dir.resolve("r.hea"), "r 2 360 10\nr.dat 16\nr.dat 212\n");
    assertRefused("differ in format");
  }

  @Test
  void anUnstatedLengthIsThatOfTheFile() throws IOException {
    Files.writeString(dir.resolve("r.hea"), header.replaceFirst("360 101", "360"));
    assertThat(Recording.read(dir.resolve("r")).header().samples()).isEqualTo(101);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r|line 1: the record line has no number of signals",
        "r x|line 1: impossible number of signals: 'x'",
        "r -1|line 1: impossible number of signals: -1",
        "r 0 -5|line 1: impossible sampling frequency",
        "r 0 1e999|line 1: impossible sampling frequency",
        "r 0 360 x|line 1: impossible number of samples: 'x'",
        "r 0 360 99999999999999999999|line 1: impossible number of samples",
        "a/0 0|line 1: impossible number of segments",
        "r 1 360 10|states 1 signals, and 0 follow",
        "r 1;a|line 2: a signal line has at least a file and a format",
        "r 1;a 17|line 2: impossible signal format: 17",
        "r 1;a 16x0|line 2: impossible samples per frame",
        "r 1;a 16x9999999999|line 2: impossible samples per frame: '9999999999'",
        "r 1;a 16+|line 2: impossible format: '16+'",
        "r 1;a 16 1e400|line 2: impossible gain",
        "r 1;a 16 200(0.5)|line 2: impossible gain",
        "r 1;a 16 200(x)|line 2: impossible gain",
        "r 1;a 16 200 99|line 2: impossible ADC resolution",
        "#only a comment|the record line is missing",
      })
  void headersThatViolateTheGrammar(String text, String sentence) {
    assertThatThrownBy(() -> Header.parse(text.replace(';', '\n'), "r.hea"))
        .isInstanceOf(WfdbException.class)
        .hasMessageStartingWith("r.hea")
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|byte 0: ends without an end mark",
        "01|byte 1: ends without an end mark",
        "0104 01|byte 3: ends without an end mark",
        "0104 0000 0100|byte 4: data follow after the end mark",
        "00e8 0000 0000|byte 0: code 58 is not defined",
        "00f0 0000|byte 0: no annotation yet",
        "00ec ffff|byte 4: ends without an end mark",
        "0104 0afc 4141 0000|byte 4: text of 10 bytes, and 4 are left",
      })
  void annotationsThatViolateTheFormat(String hex, String sentence) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatThrownBy(() -> AnnotationFile.parse(bytes, Path.of("r.atr")))
        .isInstanceOf(WfdbException.class)
        .hasMessage("r.atr " + sentence);
  }

  @Test
  void aFailedWriteLeavesTheRecordAsItWas() throws IOException {
    SignalSpec first = SignalSpec.of("a.dat", 16, 200, "mV", "I");
    SignalSpec second = SignalSpec.of("b.dat", 212, 200, "mV", "II");
    Header header = Header.of("two", 360, 2, List.of(first, second), List.of());
    Recording.write(dir, header, new int[][] {{1, 2}, {3, 4}});
    int[][] wide = {{5, 6}, {7, 5000}};
    assertThatThrownBy(() -> Recording.write(dir, header, wide)).hasMessageContaining("5000");
    assertThat(Recording.read(dir.resolve("two")).samples(0)).containsExactly(1, 2);
    try (var files = Files.list(dir)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void samplesThatDoNotFitAreNotWritten() {
    for (int format : new int[] {8, 80, 212, 310}) {
      SignalSpec spec = SignalSpec.of("w.dat", format, 200, "mV", "I");
      Header w = Header.of("w", 360, 3, List.of(spec), List.of());
      assertThatThrownBy(() -> Recording.write(dir, w, new int[][] {{0, 5, 5000}}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("signal 0: sample 2 (5000) does not fit");
      assertThat(dir.resolve("w.hea")).doesNotExist();
    }
  }
}
