package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
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
    write("a.ecg", mark(40_001, "N"), mark(40_103, "V"), mark(40_300, "S"));
    write("b.ecg", mark(40_000, "N"), mark(40_100, "N"), mark(40_200, "S"));
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
    Files.move(dir.resolve("a.ecg"), other.resolve("a.ecg"));
    assertThat(run("--in", other.toString(), path("a"))).isZero();
    assertThat(out.toString()).contains("QRS sensitivity:  66.67% (2/3)");
  }

  @Test
  void whatIsWrongIsOneSentence() {
    refused(path("c.hea") + ": there is no such file", path("c"));
    refused(path("a.qrs") + ": there is no such file", "--test", "qrs", path("a"));
    refused("record a ends after 600.0 s, before the comparison begins", "--from=10:01", path("a"));
    refused(
        "annotator atr has no beat between 403.0 and 480.0 s",
        "--from=403",
        "--to=8:00",
        path("a"));
    refused("ends before it begins", "--from", "500", "--to", "400", path("a"));
    refused("--window) is 2.0 s; allowed is 0 to 1 s", "--window", "2", path("a"));
    refused("--window) is -1.0 s; allowed is 0 to 1 s", "--window", "-1", path("a"));
  }

  @Test
  void whatIsNoTimeIsRefusedWithTheFormsThatAre() {
    for (String time : List.of("5m", "5:99", "1:60:00", "0:0:60", "-5", "")) {
      refused(
          "error: --from is '%s'; allowed is a time: seconds, m:ss or h:mm:ss".formatted(time),
          "--from",
          time,
          path("a"));
    }
    assertThat(run("--from=0:0:59.5", "--to=599", path("a"))).isZero();
  }

  @Test
  void withoutARecordTheSentenceSaysWhatToName() {
    refused("name a record, or a folder of them with --all");
  }

  private void refused(String sentence, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse("")).contains(sentence);
    assertThat(out.toString()).isEmpty();
  }
}
