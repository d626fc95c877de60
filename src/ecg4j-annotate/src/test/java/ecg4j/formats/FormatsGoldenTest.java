package ecg4j.formats;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that other software has written (scripts/golden/formats.py). */
class FormatsGoldenTest {

  private static final ReadOptions RAW = new ReadOptions(250, "200/mV", "");
  private static final ReadOptions MILLIVOLTS = new ReadOptions(250, "mV", "");

  @TempDir private Path dir;

  private static ReadOptions options(String name) {
    return switch (name) {
      case "none" -> ReadOptions.NONE;
      case "raw" -> RAW;
      case "rate" -> ReadOptions.NONE.withRate(250);
      default -> MILLIVOLTS;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "continuous.edf, EDF+,     none, 1,    1e-7",
    "plus.bdf,       BDF+,     none, 1,    1e-7",
    "biosig.edf,     EDF+,     none, 1,    1e-4",
    "biosig.bdf,     BDF+,     none, 1,    0.00501",
    "biosig.xml,     HL7 aECG, none, 1,    1e-7",
    "savetxt.csv,    CSV,      rate, 1,    1e-7",
    "blanks.txt,     CSV,      mV,   1,    1e-7",
    "time.tsv,       CSV,      none, 1,    1e-7",
    "f8.npy,         NumPy,    mV,   1,    1e-7",
    "f4_leads_first.npy, NumPy, mV,  1,    1e-7",
    "fortran.npy,    NumPy,    mV,   1,    1e-7",
    "i2_big.npy,     NumPy,    raw,  1,    1e-7",
    "all.npz,        NumPy,    none, 1,    1e-7",
    "v4.mat,         MATLAB,   raw,  1,    1e-7",
    "v5.mat,         MATLAB,   raw,  1,    1e-7",
    "ishne.ecg,      ISHNE,    none, 1,    1e-7",
    "explicit.dcm,   DICOM,    none, 1000, 1e-7",
    "implicit.dcm,   DICOM,    none, 1000, 1e-7",
    "plain.scp,      SCP-ECG,  none, 1,    1e-7",
    "first.scp,      SCP-ECG,  none, 1,    1e-7",
    "second.scp,     SCP-ECG,  none, 1,    1e-7"
  })
  void samplesAreThoseThatOtherSoftwareWrote(
      String name, String format, String options, double scale, double tolerance)
      throws IOException {
    // The name must not matter.
    Path file = Files.copy(GoldenRecording.file(name), dir.resolve("any"));
    RecordingFile opened = RecordingFiles.open(file, options(options));
    assertThat(opened.format()).isEqualTo(format);
    Recording whole = opened.read(signal -> true);
    GoldenRecording.requireEqual(whole, scale, tolerance);
    assertThat(opened.header().samples()).isEqualTo(whole.header().samples());
    assertThat(opened.header().frequency()).isEqualTo(whole.header().frequency());
    Lead second = RecordingFiles.readLead(file, options(options), header -> 1).lead();
    assertThat(second.values()).isEqualTo(whole.physical(1));
    Recording one = RecordingFiles.read(file, options(options).withLead("1"));
    assertThat(one.leads()).isEqualTo(1);
    assertThat(one.physical(0)).isEqualTo(whole.physical(1));
  }

  @ParameterizedTest
  @CsvSource({
    "continuous.edf, ECG II, mV",
    "biosig.xml, ECG II, mV",
    "ishne.ecg, II, mV",
    "explicit.dcm, II, uV",
    "second.scp, II, mV",
    "all.npz, II, mV",
    "time.tsv, II, mV"
  })
  void namesAndUnitsAreRead(String name, String lead, String unit) throws IOException {
    Recording read = RecordingFiles.read(GoldenRecording.file(name), ReadOptions.NONE);
    assertThat(read.header().signals().get(1).description()).isEqualTo(lead);
    assertThat(read.header().signals().get(1).units()).isEqualTo(unit);
  }

  @Test
  void annotationsAndStartAreThoseOfTheFile() throws IOException {
    for (String name : List.of("continuous.edf", "plus.bdf")) {
      RecordingFile file = RecordingFiles.open(GoldenRecording.file(name), ReadOptions.NONE);
      assertThat(file.annotations())
          .containsExactly(
              Annotation.of(125, "N"),
              Annotation.of(225, "V"),
              new Annotation(375, "\"", 0, 0, 0, "electrode loose [0.25 s]"),
              new Annotation(500, "+", 0, 0, 0, "(AFIB"));
      assertThat(file.header().date()).hasValue(LocalDate.of(2002, 5, 2));
      assertThat(file.header().time()).hasValue(LocalTime.of(10, 20, 30));
    }
    Recording holter = RecordingFiles.read(GoldenRecording.file("ishne.ecg"), ReadOptions.NONE);
    assertThat(holter.header().date()).hasValue(LocalDate.of(2002, 5, 2));
    assertThat(holter.header().time()).hasValue(LocalTime.of(10, 20, 30));
  }

  @Test
  void gapsOfADiscontinuousFileAreMissingSamples() throws IOException {
    RecordingFile file = RecordingFiles.open(GoldenRecording.file("gap.edf"), ReadOptions.NONE);
    Recording read = file.read(signal -> true);
    assertThat(read.header().samples()).isEqualTo(1875);
    float[] values = read.physical(1);
    assertThat(values[499]).isEqualTo(GoldenRecording.millivolts(1, 499));
    assertThat(values[500]).isNaN();
    assertThat(values[1374]).isNaN();
    assertThat(values[1375]).isEqualTo(GoldenRecording.millivolts(1, 500));
    assertThat(values[1874]).isEqualTo(GoldenRecording.millivolts(1, 999));
    assertThat(file.annotations()).contains(Annotation.of(1500, "S"));
  }
}
