package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.annotate.Records;
import ecg4j.cli.Ecg;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingOutput;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.MitBih;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("slow")
class DetectCommandTest {

  private static final Path MITDB = MitBih.folder();

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... args) {
    return Ecg.talking(new CommandLine(command))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private JsonNode compared(Path folder, String from) throws IOException {
    Path json = dir.resolve("comparison.json");
    String[] args = {
      "--all",
      folder.toString(),
      "--test",
      "qrs",
      "--in",
      dir.toString(),
      "--from",
      from,
      "--json",
      json.toString()
    };
    assertThat(run(new CompareCommand(), args)).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  @Test
  void peaksOfAFolderAreAnnotationsThatCompareReads() throws IOException {
    Path folder = dir.resolve("synthetic");
    new SyntheticDatabase(3, 60, 4).write(folder);
    String[] args = {"--all", folder.toString(), "--out", dir.toString()};
    assertThat(run(new DetectCommand(), args)).isZero();
    assertThat(out.toString()).contains("s00001.qrs: ", " beats in lead MLII, ");
    List<Annotation> beats = Annotations.read(dir.resolve("s00001.qrs"));
    assertThat(beats).isNotEmpty().allMatch(a -> a.symbol().equals("N") && a.channel() == 0);
    JsonNode gross = compared(folder, "0").at("/gross");
    assertThat(gross.at("/qrs/sensitivity").asDouble()).isGreaterThan(0.99);
    assertThat(gross.at("/qrs/positive_predictivity").asDouble()).isGreaterThan(0.99);
    assertThat(gross.at("/time_error_ms/within_20_ms").asDouble()).isGreaterThan(0.95);
  }

  @Test
  void wavesOfFlutterAreMarkedAndComparedAsSuch() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("flutter"));
    Records.writeWithFlutter(folder, "r", 60, 360, 20, 32);
    Files.writeString(folder.resolve("RECORDS"), "r\n");
    String[] args = {"--all", folder.toString(), "--out", dir.toString()};
    assertThat(run(new DetectCommand(), args)).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern(
            "beats in lead MLII, 7\\d\\.\\d a minute; \\d+ waves of ventricular flutter");
    List<String> symbols =
        Annotations.read(dir.resolve("r.qrs")).stream().map(Annotation::symbol).toList();
    assertThat(symbols).containsOnly("N", "[", "!", "]").containsOnlyOnce("[", "]");
    int start = symbols.indexOf("[");
    int end = symbols.indexOf("]");
    assertThat(symbols.subList(start + 1, end)).containsOnly("!").isNotEmpty();
    JsonNode gross = compared(folder, "0").at("/gross");
    assertThat(gross.at("/qrs/fp").asInt()).isLessThanOrEqualTo(1);
    assertThat(gross.at("/qrs/fn").asInt()).isLessThanOrEqualTo(1);
  }

  @Test
  void nothingIsOverwrittenUnlessAskedFor() throws IOException {
    Path folder = dir.resolve("synthetic");
    new SyntheticDatabase(1, 20, 4).write(folder);
    Path file = Files.writeString(dir.resolve("s00001.x"), "mine");
    String[] args = {
      folder.resolve("s00001").toString(),
      "--annotator",
      "x",
      "--lead",
      "V1",
      "--out",
      dir.toString()
    };
    assertThat(run(new DetectCommand(), args)).isEqualTo(2);
    assertThat(err.toString()).contains("s00001.x already exists; use --force");
    assertThat(file).hasContent("mine");
    String[] forced = Arrays.copyOf(args, args.length + 1);
    forced[args.length] = "--force";
    assertThat(run(new DetectCommand(), forced)).isZero();
    assertThat(Annotations.read(file)).isNotEmpty().allMatch(a -> a.channel() == 1);
  }

  @Test
  void recordsOfOneNameInTwoFoldersKeepTheirFolders() throws IOException {
    for (String patient : List.of("p1", "p2")) {
      new SyntheticDatabase(1, 20, 4).write(dir.resolve("db").resolve(patient));
    }
    Files.writeString(dir.resolve("db/RECORDS"), "\uFEFFp1/s00001\np2/s00001\n");
    Path out = dir.resolve("out");
    String folder = dir.resolve("db") + "/.";
    assertThat(run(new DetectCommand(), "--all", folder, "--out", out.toString())).isZero();
    assertThat(out.resolve("p1/s00001.qrs")).isRegularFile();
    assertThat(out.resolve("p2/s00001.qrs")).isRegularFile();
    assertThat(err.toString()).startsWith("note: ").contains("RECORDS: begins with a byte-order");
    assertThat(run(new DetectCommand(), "--strict", "--all", folder)).isEqualTo(2);
    assertThat(run(new DetectCommand(), folder)).isEqualTo(2);
    assertThat(err.toString()).contains("is a folder; --all");
  }

  @Test
  void theSignalFileStandsForTheRecord() throws IOException {
    new SyntheticDatabase(1, 20, 4).write(dir.resolve("db"));
    String signals = dir.resolve("db/s00001.dat").toString();
    assertThat(run(new DetectCommand(), "--out", dir.toString(), signals)).isZero();
    assertThat(dir.resolve("s00001.qrs")).isRegularFile();
  }

  @Test
  void otherFormatsHaveTheSamePeaks() throws IOException {
    Path record = Records.write(dir, "r", 30, 250, "V1", "MLII");
    Path table = dir.resolve("t.csv");
    new RecordingOutput(table, OutputFormat.CSV, 0, "atr").write(Recording.read(record), List.of());
    for (Path file : List.of(record, table)) {
      String[] args = {"--out", dir.resolve("o").toString(), file.toString()};
      assertThat(run(new DetectCommand(), args)).as(err.toString()).isZero();
    }
    AnnotationFile peaks = AnnotationFile.read(dir.resolve("o/t.qrs"));
    assertThat(peaks.annotations()).isEqualTo(Annotations.read(dir.resolve("o/r.qrs")));
    assertThat(peaks.annotations()).isNotEmpty().allMatch(a -> a.channel() == 1);
    assertThat(peaks.resolution()).hasValue(250);
    String[] over = {"--out", dir.toString(), "--annotator", "csv", "--force", table.toString()};
    assertThat(run(new DetectCommand(), over)).isEqualTo(2);
    assertThat(err.toString()).contains("t.csv is a recording, and recordings are never");
    String[] signals = {
      "--out", dir.toString(), "--annotator", "dat", "--force", record.toString()
    };
    assertThat(run(new DetectCommand(), signals)).isEqualTo(2);
    assertThat(err.toString()).contains("r.dat belongs to the input recording");
  }

  @Test
  void aBadRecordDoesNotEndTheOthers() throws IOException {
    Records.write(dir, "a", 20, 250, "MLII");
    Records.write(dir, "b", 20, 250, "MLII");
    Files.writeString(dir.resolve("a.hea"), "a 1 250 100000\na.dat 16 200 16 0 0 0 0 MLII\n");
    Files.write(dir.resolve("RECORDS"), List.of("a", "b", "c"));
    String[] args = {"--all", dir.toString(), "--out", dir.resolve("out").toString()};
    assertThat(run(new DetectCommand(), args)).isEqualTo(1);
    assertThat(dir.resolve("out/b.qrs")).isRegularFile();
    assertThat(dir.resolve("out/a.qrs")).doesNotExist();
    assertThat(err.toString().lines().filter(line -> line.startsWith("error: no beats of ")))
        .hasSize(2);
    Files.write(dir.resolve("RECORDS"), List.of("a", "c"));
    assertThat(run(new DetectCommand(), args)).isEqualTo(2);
  }

  @Test
  void recordsAreListedInOtherEncodings() throws IOException {
    String name = "r1";
    Records.write(dir, name, 20, 250, "MLII");
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
      Files.write(dir.resolve("RECORDS"), (name + "\r\n").getBytes(charset));
      String[] args = {"--all", dir.toString(), "--out", dir.toString(), "--force"};
      assertThat(run(new DetectCommand(), args)).as(charset + err.toString()).isZero();
      assertThat(dir.resolve(name + ".qrs")).isRegularFile();
      Files.delete(dir.resolve(name + ".qrs"));
    }
  }

  @Test
  void aUnitThatIsWrongByAFactorOf1000IsNamed() throws IOException {
    Path record = Records.write(dir, "r", 30, 250, "MLII");
    Path hea = dir.resolve("r.hea");
    String good = Files.readString(hea);
    String[] args = {"--out", dir.toString(), "--force", record.toString()};
    assertThat(run(new DetectCommand(), args)).as(err.toString()).isZero();
    assertThat(err.toString()).isEmpty();
    Files.writeString(hea, good.replace("/mV", "/uV"));
    assertThat(run(new DetectCommand(), args)).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("no beat was found in lead MLII", "far less than", "(mV would fit), correct it");
    Files.writeString(hea, good.replaceAll(" 200(\\S*/mV)", " 0.2$1"));
    assertThat(run(new DetectCommand(), args)).as(err.toString()).isZero();
    assertThat(err.toString()).contains("note: lead MLII of record", "far more", "(uV would fit)");
  }

  @Test
  void whatIsWrongIsOneSentence() throws IOException {
    Path folder = dir.resolve("synthetic");
    new SyntheticDatabase(1, 20, 4).write(folder);
    String record = folder.resolve("s00001").toString();
    assertThat(run(new DetectCommand(), "--lead", "V9", "--out", dir.toString(), record))
        .isEqualTo(2);
    assertThat(err.toString()).contains("record s00001 has no lead V9, only MLII, V1");
    assertThat(run(new DetectCommand(), "--annotator", "a/b", record)).isEqualTo(2);
    assertThat(err.toString()).contains("impossible annotator: 'a/b'");
    assertThat(run(new DetectCommand(), dir.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.hea: there is no such file");
  }

  @Test
  void onTheMitBihDatabaseSensitivityAndPredictivityAreAtLeast997PerMille() throws IOException {
    MitBih.assumePresent();
    String[] args = {"--all", MITDB.toString(), "--out", dir.toString()};
    assertThat(run(new DetectCommand(), args)).isZero();
    JsonNode gross = compared(MITDB, "0").at("/gross");
    assertThat(gross.at("/qrs/tp").asInt() + gross.at("/qrs/fn").asInt()).isEqualTo(109_494);
    assertThat(gross.at("/qrs/sensitivity").asDouble()).isGreaterThan(0.9985);
    assertThat(gross.at("/qrs/positive_predictivity").asDouble()).isGreaterThan(0.9975);
    JsonNode time = gross.at("/time_error_ms");
    assertThat(Math.abs(time.at("/mean").asDouble())).isLessThan(1);
    assertThat(time.at("/standard_deviation").asDouble()).isLessThan(9);
    assertThat(time.at("/within_20_ms").asDouble()).isGreaterThan(0.97);
  }
}
