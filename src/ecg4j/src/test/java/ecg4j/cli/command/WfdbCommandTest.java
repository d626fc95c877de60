package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Ecg;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WfdbCommandTest {

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void record() throws IOException {
    SignalSpec spec = SignalSpec.of("r.dat", 212, 200, "mV", "MLII");
    Recording.write(
        dir,
        Header.of("r", 360, 3, List.of(spec, spec), List.of("patient 1")),
        new int[][] {{100, 200, -2048}, {-1, 0, 1}});
    Annotations.write(
        dir.resolve("r.atr"),
        List.of(new Annotation(1, "+", 0, 0, 0, "(N\tx"), new Annotation(2, "V", -1, 1, 2, "")));
  }

  private int run(String... args) {
    return Ecg.talking(new CommandLine(new WfdbCommand()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void samplesAreRowsOfIntegers() {
    assertThat(run("samples", path("r"))).isZero();
    assertThat(out).hasToString("100\t-1\n200\t0\n-32768\t1\n");
  }

  @Test
  void physicalSamplesAreInUnits() {
    assertThat(run("samples", "--physical", path("r.hea"))).isZero();
    assertThat(out).hasToString("0.5\t-0.005\n1.0\t0.0\nNaN\t0.005\n");
  }

  @Test
  void aStretchOfRowsCanBeAskedFor() {
    assertThat(run("samples", "--from=1", "--to=2", path("r"))).isZero();
    assertThat(out).hasToString("200\t0\n");
  }

  @Test
  void rowsThatARecordDoesNotHaveAreRefusedByTheirOption() {
    for (String wrong : List.of("--from=-1", "--from=4", "--to=4", "--to=-1")) {
      assertThat(run("samples", wrong, path("r"))).isEqualTo(2);
      assertThat(err.toString())
          .endsWith(
              "error: %s; allowed: 0 to 3, the number of rows of record %s\n"
                  .formatted(wrong.replace("=", " is "), path("r")));
    }
    assertThat(run("samples", "--from=2", "--to=1", path("r"))).isEqualTo(2);
    assertThat(err.toString())
        .endsWith("error: --to is 1, before --from, which is 2; allowed: 2 to 3\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aLeadOfFewerSamplesRepeatsThem() throws IOException {
    Files.writeString(dir.resolve("q.hea"), "q 2 100 2\nq.dat 80x3\nq.dat 80x2\n");
    Files.write(dir.resolve("q.dat"), new byte[] {1, 2, 3, 11, 12, 4, 5, 6, 13, 14});
    assertThat(run("samples", path("q"))).isZero();
    assertThat(out.toString().lines().map(l -> l.split("\t")[0]))
        .containsExactly("-127", "-126", "-125", "-124", "-123", "-122");
    assertThat(out.toString().lines().map(l -> l.split("\t")[1]))
        .containsExactly("-117", "-117", "-116", "-115", "-115", "-114");
  }

  @Test
  void severalRecordsArePrintedOneAfterTheOther() {
    assertThat(run("samples", "--to=1", path("r"), path("r.dat"))).isZero();
    assertThat(out).hasToString("100\t-1\n100\t-1\n");
  }

  @Test
  void aPartOfALongFrameCanBeAskedFor() throws IOException {
    Files.writeString(dir.resolve("q.hea"), "q 2 100 2\nq.dat 80x3\nq.dat 80\n");
    Files.write(dir.resolve("q.dat"), new byte[] {1, 2, 3, 11, 4, 5, 6, 13});
    assertThat(run("samples", "--from=2", "--to=5", path("q"))).isZero();
    assertThat(out).hasToString("-125\t-117\n-124\t-115\n-123\t-115\n");
  }

  @Test
  void deviationsAreNotesAndStrictRefusesThem() throws IOException {
    Files.writeString(dir.resolve("r.hea"), "r 1 360 2 2006\nr.dat 16\n");
    Files.write(dir.resolve("r.dat"), new byte[] {1, 0, 2, 0, 3});
    assertThat(run("samples", path("r"))).isZero();
    assertThat(out).hasToString("1\n2\n");
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("note: " + path("r")));
    assertThat(run("samples", "--strict", path("r"))).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "error: refused because of --strict: "
                + path("r.hea")
                + " line 1: '2006' is not a time")
        .endsWith(" (and 1 more deviation)\n");
    assertThat(run("header", "--strict", path("r"))).isEqualTo(2);
  }

  @Test
  void theSignalsOfAMultiSegmentRecordAreListed() throws IOException {
    Files.writeString(dir.resolve("m.hea"), "m/2 2 360 6\nr 3\nr 3\n");
    assertThat(run("header", path("m"))).isZero();
    assertThat(out.toString()).contains("signal\t1\tMLII", "segment\tr\t3", "samples\t6");
    assertThat(run("samples", "--from=2", "--to=4", path("m"))).isZero();
    assertThat(out.toString()).endsWith("-32768\t1\n100\t-1\n");
  }

  @Test
  void annotationsWithAResolutionOfTheirOwnAreInFrames() throws IOException {
    Annotations.write(
        dir.resolve("r.ms"), List.of(Annotation.of(1000, "N")), java.util.OptionalDouble.of(1000));
    assertThat(run("annotations", "--annotator=ms", path("r"))).isZero();
    assertThat(out).hasToString("360\tN\t0\t0\t0\t\n");
  }

  @Test
  void otherFormatsArePrintedAsWell() throws IOException {
    Path table = Files.writeString(dir.resolve("t.csv"), "II (mV);V1 (mV)\n0,5;1\n;2\n0,25;3\n");
    assertThat(run("samples", "--rate=250", "--physical", table.toString())).isZero();
    assertThat(out).hasToString("0.5\t1.0\nNaN\t2.0\n0.25\t3.0\n");
    out.getBuffer().setLength(0);
    assertThat(run("samples", "--rate=250", "--lead=V1", "--from=1", "--to=2", table.toString()))
        .isZero();
    assertThat(out).hasToString("2\n");
    assertThat(run("samples", table.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("t.csv: was recognised as CSV with 2 signals, and states no sampling frequency;");
    assertThat(run("header", "--rate=250", table.toString())).isZero();
    assertThat(out.toString()).contains("recognised as\tCSV", "samples\t3\n", "signal\t1\tV1\t");
    assertThat(run("samples", "--rate=250", "--to=4", table.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--to is 4; allowed: 0 to 3");
  }

  @Test
  void annotationsAreRowsOfSixColumns() {
    assertThat(run("annotations", path("r"))).isZero();
    assertThat(out).hasToString("1\t+\t0\t0\t0\t(N x\n2\tV\t-1\t1\t2\t\n");
  }

  @Test
  void theHeaderNamesEverySignal() {
    assertThat(run("header", path("r"))).isZero();
    assertThat(out.toString())
        .contains("frequency\t360\tHz", "signal\t1\tMLII\tfile r.dat\tformat 212")
        .contains("comment\tpatient 1");
  }

  @Test
  void whatIsWrongIsOneSentence() throws IOException {
    Files.write(dir.resolve("r.dat"), new byte[2]);
    assertThat(run("samples", path("r"))).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: ")
        .contains("r.dat: ends at byte 2")
        .hasLineCount(1);
    assertThat(run("annotations", "--annotator", "../x", path("r"))).isEqualTo(2);
    assertThat(err.toString()).contains("impossible annotator: '../x'");
  }
}
