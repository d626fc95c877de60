package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.Records;
import ecg4j.cli.Ecg;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConvertCommandTest {

  @TempDir private Path dir;
  private final StringWriter said = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws Exception {
    Records.write(dir, "r1", 30, 360, "MLII", "V1");
  }

  private int run(Object command, String... arguments) {
    said.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Ecg.talking(new CommandLine(command))
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int convert(String... arguments) {
    return run(new ConvertCommand(), arguments);
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void aRecordGoesThroughEdfAndBack() throws Exception {
    assertThat(convert(path("r1"), path("r1.edf"))).as(err.toString()).isZero();
    assertThat(said.toString())
        .startsWith("wrote " + path("r1.edf") + ": 2 signals (MLII, V1), 10800 samples at 360 Hz");
    assertThat(convert(path("r1.edf"), path("back"))).as(err.toString()).isZero();
    Recording from = Recording.read(dir.resolve("r1"));
    Recording back = Recording.read(dir.resolve("back"));
    assertThat(back.physical(1)).isEqualTo(from.physical(1));
    assertThat(Annotations.read(dir.resolve("back.atr")).size())
        .isEqualTo(Annotations.read(dir.resolve("r1.atr")).size());
    assertThat(convert("--lead", "II", path("r1.edf"), path("ii.csv"))).isZero();
    assertThat(Files.readAllLines(dir.resolve("ii.csv")).get(0)).isEqualTo("time (s),MLII (mV)");
    assertThat(convert("--lead", "v1", path("r1.edf"), path("v1.csv"))).isZero();
    assertThat(Files.readAllLines(dir.resolve("v1.csv")).get(0)).isEqualTo("time (s),V1 (mV)");
  }

  @Test
  void annotationsThatATableCannotHoldAreNotCountedAsWritten() throws Exception {
    assertThat(convert(path("r1"), path("r1.csv"))).isZero();
    assertThat(err.toString()).contains("annotations are left out: CSV holds none");
    assertThat(said.toString()).endsWith("at 360 Hz, 0 annotations" + System.lineSeparator());
  }

  @Test
  void theRecordingThatIsReadIsNeverOverwritten() throws Exception {
    assertThat(convert(path("r1"), path("r1.csv"))).isZero();
    byte[] before = Files.readAllBytes(dir.resolve("r1.csv"));
    for (String[] pair : new String[][] {{"r1.csv", "r1.csv"}, {"r1", "r1.hea"}}) {
      assertThat(convert("--force", path(pair[0]), path(pair[1]))).isEqualTo(2);
      assertThat(err.toString()).contains("belongs to the input recording");
    }
    assertThat(convert(path("r1"), path("r1.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("already exists; use --force to overwrite it");
    assertThat(Files.readAllBytes(dir.resolve("r1.csv"))).isEqualTo(before);
  }

  @Test
  void wrongOptionsAreSentences() {
    assertThat(convert("--rate", "-3", path("r1"), path("a.edf"))).isEqualTo(2);
    assertThat(err.toString()).contains("--rate is -3.0; allowed: a number above 0");
    assertThat(convert("--unit", "2/", path("r1"), path("a.edf"))).isEqualTo(2);
    assertThat(err.toString()).contains("'2/' is no unit");
    assertThat(convert("--lead", "aVF", path("r1"), path("a.edf"))).isEqualTo(2);
    assertThat(err.toString()).contains("has no lead aVF, only MLII, V1");
    assertThat(convert(path("r1"), path("a.mp3"))).isEqualTo(2);
    assertThat(err.toString()).contains("'.mp3' is no ending of a format that is written");
    assertThat(convert(path("none"), path("a.edf"))).isEqualTo(2);
    assertThat(err.toString()).contains("none.hea: there is no such file");
  }
}
