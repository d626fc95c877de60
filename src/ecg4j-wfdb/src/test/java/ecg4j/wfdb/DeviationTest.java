package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Records that deviate from the format but leave no doubt about their samples are read, with notes.
 */
class DeviationTest {

  @TempDir private Path dir;

  private Recording read(String header, int... bytes) throws IOException {
    Files.writeString(dir.resolve("r.hea"), header);
    return readBytes(bytes);
  }

  private Recording readBytes(int... bytes) throws IOException {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < data.length; i++) {
      // Format 80 is offset binary.
      data[i] = (byte) (bytes[i] + 128);
    }
    Files.write(dir.resolve("r.dat"), data);
    return Recording.read(dir.resolve("r"));
  }

  private static void assertNote(Recording recording, String... parts) {
    assertThat(recording.notes()).singleElement().asString().contains(parts);
  }

  @Test
  void aRecordWithoutFaultHasNoNotes() throws IOException {
    Recording r = read("r 1 250 2 10:00:00.5 01/02/1990\nr.dat 80 200/mV 8 0 5 11 0 II\n", 5, 6);
    assertThat(r.notes()).isEmpty();
    assertThat(r.header().time()).contains(LocalTime.of(10, 0, 0, 500_000_000));
    assertThat(r.header().date()).contains(LocalDate.of(1990, 2, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12-May-2020 12:33:59|'12-May-2020 12:33:59' is not a time and date",
        "2014-05-08 05:05:15|'2014-05-08 05:05:15' is not a time and date",
        "2006|'2006' is not a time and date",
        "24:00:00|'24:00:00' is not a time and date",
        "24:00:00 01/01/2000|'24:00:00 01/01/2000' is not a time and date",
        "- -|'- -' is not a time and date",
        "0:00:00 31/02/2000|'31/02/2000' is not a date",
      })
  void timesAndDatesOfOtherFormsAreIgnored(String start, String note) throws IOException {
    Recording r = read("r 1 250 2 " + start + "\nr.dat 80\n", 5, 6);
    assertNote(r, "r.hea line 1: ", note);
    assertThat(r.samples(0)).containsExactly(5, 6);
    assertThat(r.header().date()).isEmpty();
    assertThat(Header.parse(r.header().text(), "r").notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"records/r,r", "a/b/r,r", "mitdb/100,100"})
  void aFolderInARecordNameIsIgnored(String written, String name) throws IOException {
    Recording r = read(written + " 2 250 1\nr.dat 80\nr.dat 80\n", 5, 6);
    assertThat(r.header().name()).isEqualTo(name);
    assertNote(r, "record name '" + written + "' has a folder");
  }

  @Test
  void linesAfterTheSignalsAreIgnored() throws IOException {
    Recording r = read("r 1 250 2\nr.dat 80\nr.dat 80\nany text at all\n# comment\n", 5, 6);
    assertNote(r, "line 3: this line comes after the stated number of signals, which is 1");
    assertThat(r.header().comments()).containsExactly("comment");
  }

  @Test
  void aFirstValueOrChecksumThatDiffersIsNoted() throws IOException {
    assertNote(
        read("r 1 250 2\nr.dat 80 200 8 0 4 11 0 I\n", 5, 6),
        "byte 0: signal 0 begins with 5, but r.hea says 4");
    assertNote(
        read("r 1 250 2\nr.dat 80 200 8 0 5 12 0 I\n", 5, 6),
        "signal 0 has checksum 11, but r.hea says 12");
    assertNote(
        read("r 1 250 2\nr.dat 80 200 8 0 5 65548 0 I\n", 5, 7), "checksum 65548 has more than 16");
    assertThat(read("r 1 250 2\nr.dat 80 200 8 0 -32768 -121\n", -128, 7).notes()).isEmpty();
  }

  @Test
  void gainsWithDecimalsInTheBaselineOrWithoutAUnitAreRead() throws IOException {
    Recording r = read("r 1 250 2\nr.dat 80 200.0(1.0)/\n", 5, 6);
    assertThat(r.header().signals().get(0).baseline()).isEqualTo(1);
    assertThat(r.header().signals().get(0).units()).isEqualTo("mV");
    assertThat(r.notes()).hasSize(2);
    assertThat(r.physical(0)).containsExactly(0.02f, 0.025f);
  }

  @Test
  void aSignalWithoutSamplesIsMissing() throws IOException {
    Recording r = read("r 3 250 2\nr.dat 80\n~ 0 200 0 0 0 0 0 none\nr.dat 80\n", 5, 50, 6, 60);
    assertThat(r.samples(0)).containsExactly(5, 6);
    assertThat(r.physical(1)).containsExactly(Float.NaN, Float.NaN);
    assertThat(r.samples(2)).containsExactly(50, 60);
    assertThat(r.notes()).hasSize(2);
  }

  @Test
  void signalsOfOneFileNeedNotBeConsecutive() throws IOException {
    Files.write(dir.resolve("s.dat"), new byte[] {-127, -126});
    Recording r = read("r 3 250 2\nr.dat 80\ns.dat 80\nr.dat 80\n", 5, 50, 6, 60);
    assertThat(r.samples(0)).containsExactly(5, 6);
    assertThat(r.samples(1)).containsExactly(1, 2);
    assertThat(r.samples(2)).containsExactly(50, 60);
    assertNote(r, "the signals of r.dat are not listed consecutively");
  }

  @Test
  void aFileMayBeLongerThanTheRecord() throws IOException {
    Recording r = read("r 1 250 2\nr.dat 80 200 8 0 5 11 512 I\n", 5, 6, 0, 0, 0);
    assertThat(r.samples(0)).containsExactly(5, 6);
    assertNote(r, "r.dat: has more than the 2 samples per signal");
  }

  @Test
  void otherEncodingsAreRecognised() throws IOException {
    String header = "r 1 250 2\nr.dat 80 200/µV 8 0 5 11 0 é\n";
    Files.write(dir.resolve("r.hea"), header.getBytes(StandardCharsets.ISO_8859_1));
    Recording latin = readBytes(5, 6);
    assertThat(latin.header().signals().get(0).units()).isEqualTo("µV");
    assertNote(latin, "r.hea: is not UTF-8, but Latin-1");
    Recording marked = read("\uFEFF" + header, 5, 6);
    assertThat(marked.header().name()).isEqualTo("r");
    assertNote(marked, "begins with a byte-order mark");
  }

  @Test
  void nothingIsGuessed() {
    for (String header :
        List.of(
            "r 1 250 2\nr.dat 80 200(0.5)/mV\n",
            "r 1 250 x\nr.dat 80\n",
            "r 1 250 3\nr.dat 80\n")) {
      assertThatThrownBy(() -> read(header, 5, 6)).isInstanceOf(WfdbException.class);
    }
  }
}
