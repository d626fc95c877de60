package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.annotate.Records;
import ecg4j.cli.Ecg;
import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingOutput;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Recording;
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

class CompareCommandTest {

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void records() throws IOException {
    for (String name : List.of("a", "b")) {
      Files.writeString(dir.resolve(name + ".hea"), name + " 0 100 60000\n");
      write(name + ".atr", mark(100, "N"), mark(40_000, "N"), mark(40_100, "V"), mark(40_200, "A"));
    }
    write("a.aami", mark(40_001, "N"), mark(40_103, "V"), mark(40_300, "S"));
    write("b.aami", mark(40_000, "N"), mark(40_100, "N"), mark(40_200, "S"));
    Files.writeString(dir.resolve("RECORDS"), "a\nb\n");
  }

  private void write(String file, Annotation... marks) throws IOException {
    Annotations.write(dir.resolve(file), List.of(marks));
  }

  private static Annotation mark(long sample, String symbol) {
    return Annotation.of(sample, symbol);
  }

  private int run(String... args) {
    return Ecg.talking(new CommandLine(new CompareCommand()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  @Test
  void oneRecordIsAReportThatBeginsAfterFiveMinutes() {
    assertThat(run(path("a"))).isZero();
    assertThat(out.toString())
        .startsWith("Beat-by-beat comparison results for record a\nReference annotator: atr\n")
        .contains(" N |    1    0    0    0    0    0    0\n", " S |    0    0    0    0    0    1")
        .contains("QRS sensitivity:  66.67% (2/3)", "VEB sensitivity: 100.00% (1/1)")
        .contains("VEB false positive rate:  0.000% (0/2)")
        .contains("mean 20.00 ms, standard deviation 10.00 ms, 50.00% within 20 ms");
  }

  @Test
  void theWholeRecordIsComparedFromZero() {
    assertThat(run("--from", "0", path("a.hea"))).isZero();
    assertThat(out.toString()).contains("QRS sensitivity:  50.00% (2/4)");
  }

  @Test
  void aFolderIsATableWithSums() {
    assertThat(run("--all", dir.toString())).isZero();
    assertThat(out.toString().lines().toList())
        .anyMatch(line -> line.startsWith("   a     1   0   0"))
        .anyMatch(line -> line.startsWith("Gross") && line.contains(" 83.33"))
        .contains("Total QRS complexes: 6  Total VEBs: 2  Total SVEBs: 2");
  }

  @Test
  void everythingIsInTheJsonFileWhichIsNotOverwritten() throws IOException {
    String file = path("out.json");
    assertThat(run("--all", dir.toString(), "--json", file)).isZero();
    JsonNode root = new ObjectMapper().readTree(Path.of(file).toFile());
    assertThat(root.at("/records/0/matrix/S/o").asInt()).isEqualTo(1);
    assertThat(root.at("/records/1/veb/sensitivity").asDouble()).isZero();
    assertThat(root.at("/records/1/veb/positive_predictivity").isNull()).isTrue();
    assertThat(root.at("/gross/qrs/tp").asInt()).isEqualTo(5);
    assertThat(root.at("/gross/time_error_ms/count").asInt()).isEqualTo(5);
    assertThat(root.at("/gross/time_error_ms/mean").asDouble()).isEqualTo(8);
    assertThat(root.at("/average/sveb/sensitivity").asDouble()).isEqualTo(0.5);
    assertThat(run("--json", file, path("a"))).isEqualTo(2);
    assertThat(err.toString()).contains("out.json", "--force");
    assertThat(run("--json", file, "--force", path("a"))).isZero();
  }

  @Test
  void theTestMayLieInAnotherFolder() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    Files.move(dir.resolve("a.aami"), other.resolve("a.aami"));
    assertThat(run("--in", other.toString(), path("a"))).isZero();
    assertThat(out.toString()).contains("QRS sensitivity:  66.67% (2/3)");
  }

  @Test
  void twoRecordsAreNotJudgedByOneFile() throws IOException {
    Files.createDirectories(dir.resolve("x"));
    Files.copy(dir.resolve("a.hea"), dir.resolve("x/a.hea"));
    refused(
        "would both be compared with " + path("a.aami"),
        "--in",
        dir.toString(),
        path("a"),
        path("x/a"));
    refused("would both be compared with", path("a"), path("a.hea"));
  }

  @Test
  void recordsInFoldersFindTheirFilesInThoseFolders() throws IOException {
    for (String folder : List.of("db/p1", "db/p2", "o/p1", "o/p2")) {
      Files.createDirectories(dir.resolve(folder));
    }
    for (String patient : List.of("p1", "p2")) {
      Files.copy(dir.resolve("a.hea"), dir.resolve("db/" + patient + "/a.hea"));
      Files.copy(dir.resolve("a.atr"), dir.resolve("db/" + patient + "/a.atr"));
    }
    Files.copy(dir.resolve("a.aami"), dir.resolve("o/p1/a.aami"));
    Files.copy(dir.resolve("b.aami"), dir.resolve("o/p2/a.aami"));
    Files.writeString(dir.resolve("db/RECORDS"), "p1/a\np2/a\n");
    assertThat(run("--all", path("db"), "--in", path("o"), "--out", path("marks"))).isZero();
    assertThat(out.toString()).contains("Total QRS complexes: 6", "Total Shutdown");
    assertThat(dir.resolve("marks/p2/a.bxb")).isRegularFile();
  }

  @Test
  void discrepanciesAreListedAndWritten() throws IOException {
    assertThat(run("-v", "-o", dir.toString(), path("a"))).isZero();
    assertThat(err.toString().lines())
        .containsExactly("record a", "S(40200)/O(40200)", "O(40300)/S(40300)");
    assertThat(Annotations.read(dir.resolve("a.bxb")))
        .containsExactly(
            mark(40_001, "N"),
            mark(40_103, "V"),
            new Annotation(40_200, "\"", 0, 0, 0, "So"),
            new Annotation(40_300, "\"", 0, 0, 0, "Os"));
    assertThat(run("-o", dir.toString(), path("a"))).isEqualTo(2);
    assertThat(err.toString()).contains("a.bxb already exists; use --force");
  }

  @Test
  void withEndZeroItEndsWithTheFirstAnnotator() throws IOException {
    write("a.aami", mark(40_001, "N"));
    assertThat(run("--to", "0", path("a"))).isZero();
    assertThat(out.toString()).contains("QRS sensitivity: 100.00% (1/1)");
    assertThat(run("--to", "8:00", path("a"))).isZero();
    assertThat(out.toString()).contains("QRS sensitivity:  33.33% (1/3)");
  }

  @Test
  void anEndlessEpisodeIsSaid() throws IOException {
    write("a.atr", mark(100, "N"), mark(40_000, "N"), mark(40_050, "["), mark(40_100, "V"));
    assertThat(run(path("a"))).isZero();
    assertThat(err.toString())
        .contains("note: record a: annotator atr has a VF episode without end")
        .contains("the 1 annotations after its beginning");
    assertThat(out.toString()).contains("QRS positive predictivity: 100.00% (1/1)");
    // bxb takes the end of an episode before for that of the one that does not end.
    write(
        "a.atr",
        mark(100, "["),
        mark(200, "]"),
        mark(40_000, "N"),
        mark(40_050, "["),
        mark(40_100, "V"));
    assertThat(run(path("a"))).isZero();
    assertThat(out.toString()).contains("QRS positive predictivity:  33.33% (1/3)");
  }

  @Test
  void runsAndEpisodesAreReported() {
    assertThat(run("--runs", "--episodes", path("a"))).isZero();
    assertThat(out.toString())
        .contains("VE run-by-run comparison results for record a")
        .contains("            Couplet sensitivity:   -  (0/0)")
        .contains("   1 |    0    1    0    0    0    0    0\n")
        .contains("VF episode-by-episode comparison results for record a");
    assertThat(run("--runs", "--episodes", "--all", dir.toString())).isZero();
    assertThat(out.toString())
        .contains("(SVE run detection)", "(AF detection)", "Total couplets: 0");
  }

  @Test
  void timesOfAnotherClockAreConverted() throws IOException {
    for (String path : List.of("time-resolution/r:ms", "wfdb/time-resolution/100:sqrs")) {
      String[] parts = path.split("[:]");
      Path record = ecg4j.wfdb.Cases.folder(parts[0].substring(0, parts[0].lastIndexOf('/')));
      String name = parts[0].substring(parts[0].lastIndexOf('/') + 1);
      assertThat(run("--from", "0", "--test", parts[1], record.resolve(name).toString())).isZero();
    }
    assertThat(out.toString())
        .contains("QRS sensitivity: 100.00% (34/34)", "QRS sensitivity:  99.96% (2272/2273)")
        .contains("QRS positive predictivity: 100.00% (2272/2272)");
  }

  @Test
  void aRecordThatCannotBeComparedDoesNotEndTheOthers() throws IOException {
    Files.delete(dir.resolve("a.aami"));
    assertThat(run("--all", dir.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("Total QRS complexes: 3");
    assertThat(err.toString())
        .isEqualTo(
            "error: %s was not compared: %s: recording a has no annotator aami; it has atr%n"
                .formatted(path("a"), path("a.aami")));
    Files.delete(dir.resolve("b.aami"));
    assertThat(run("--all", dir.toString())).isEqualTo(2);
  }

  @Test
  void recordingsOfOtherFormatsAreComparedByTheFilesNextToThem() throws Exception {
    Path record = Records.write(dir, "r", 400, 100, "MLII");
    List<Annotation> beats = Annotations.read(dir.resolve("r.atr"));
    for (String ending : List.of("edf", "csv")) {
      Path file = dir.resolve("x" + ending + "." + ending);
      new RecordingOutput(file, OutputFormat.of(file), 0, "atr")
          .write(Recording.read(record), beats);
      write("x" + ending + ".aami", beats.toArray(Annotation[]::new));
      write("x" + ending + ".atr", beats.toArray(Annotation[]::new));
      assertThat(run(file.toString())).as(err.toString()).isZero();
    }
    assertThat(out.toString().lines().filter(line -> line.contains("QRS sensitivity: 100.00%")))
        .hasSize(2);
    assertThat(run("--reference", "file", path("xedf.edf"))).as(err.toString()).isZero();
    Annotations.write(
        dir.resolve("xedf.aami"),
        beats.stream().map(beat -> mark(5 * beat.sample(), beat.symbol())).toList(),
        java.util.OptionalDouble.of(500));
    out.getBuffer().setLength(0);
    assertThat(run(path("xedf.edf"))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("QRS sensitivity: 100.00% (125/125)");
  }

  @Test
  void whatIsWrongIsOneSentence() {
    refused(path("c.hea") + ": there is no such file", path("c"));
    refused(
        path("a.qrs") + ": recording a has no annotator qrs; it has aami, atr",
        "--test",
        "qrs",
        path("a"));
    refused("record a ends after 600.0 s, before the comparison begins", "--from=10:01", path("a"));
    refused(
        "annotator atr has no beat between 403.0 and 480.0 s",
        "--from=403",
        "--to=8:00",
        path("a"));
    refused("ends before it begins", "--from", "500", "--to", "400", path("a"));
    refused("--window) is 2.0 s; allowed: 0 to 1 s", "--window", "2", path("a"));
    refused("--window) is -1.0 s; allowed: 0 to 1 s", "--window", "-1", path("a"));
  }

  @Test
  void whatIsNoTimeIsRefusedWithTheFormsThatAre() {
    for (String time : List.of("5m", "5:99", "1:60:00", "0:0:60", "-5", "")) {
      refused(
          "error: --from is '%s'; allowed: a time: seconds, m:ss or h:mm:ss".formatted(time),
          "--from",
          time,
          path("a"));
    }
    assertThat(run("--from=0:0:59.5", "--to=599", path("a"))).isZero();
  }

  @Test
  void withoutARecordTheSentenceSaysWhatToName() {
    refused("name a recording, or a folder of them with --all");
  }

  private void refused(String sentence, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse("")).contains(sentence);
    assertThat(out.toString()).isEmpty();
  }
}
