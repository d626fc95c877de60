package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.cli.output.ExitCode;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotateCommandTest extends AnnotateFixture {

  @Test
  void aRecordBecomesAnnotationsATableAndAPage() throws Exception {
    assertThat(run("--beats", "atr", path("r1.hea"))).as(err.toString()).isZero();
    assertThat(written()).containsExactly("r1.aami", "r1.csv", "r1.html");
    List<Annotation> beats = Annotations.read(out.resolve("r1.aami"));
    assertThat(beats).hasSize(75);
    assertThat(beats.get(3)).isEqualTo(new Annotation(Math.round(2.9 * 360), "S", 0, 0, 0, ""));
    assertThat(beats.get(6).symbol()).isEqualTo("V");
    List<String> table = new ArrayList<>(Files.readAllLines(out.resolve("r1.csv")));
    assertThat(table.get(0))
        .startsWith("# ecg4j 0.")
        .contains("Tiny linear, SHA-256 ", "annotator atr");
    table.removeIf(line -> line.startsWith("#"));
    assertThat(table).hasSize(76);
    assertThat(table.get(0))
        .isEqualTo("sample,seconds,rr_seconds,symbol,class,p_N,p_S,p_V,p_F,p_Q,quality,reference");
    assertThat(table.get(1)).startsWith("180,0.500,,N,N,0.").endsWith(",N");
    assertThat(table.get(7)).startsWith("1800,5.000,0.500,V,V,0.").endsWith(",V");
    assertThat(table.get(75)).startsWith("21492,59.700,0.800,Q,,,,,,,");
    assertThat(Files.readString(out.resolve("r1.html")))
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n");
    assertThat(said.toString().lines().map(String::strip))
        .element(0)
        .isEqualTo(
            "record  lead     beats      N      S      V      F      Q  none    VFL  HR/min     "
                + " s");
    assertThat(said.toString().lines().toList().get(1))
        .startsWith("r1      MLII        75     59      8      7");
    assertThat(said.toString()).contains("wrote " + out.resolve("r1.aami"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void allRecordsOfAFolderAreAnnotatedByDetectedBeats() throws Exception {
    assertThat(run("--all", dir.toString(), "--no-page")).as(err.toString()).isZero();
    assertThat(written()).containsExactly("r1.aami", "r1.csv", "r2.aami", "r2.csv");
    assertThat(err.toString())
        .endsWith("note: record r2 is annotated by lead V5; the model was trained on MLII\n");
    assertThat(Annotations.read(out.resolve("r2.aami")).get(1).sample()).isLessThan(500);
  }

  @Test
  void strictRefusesARecordThatDeviatesAndSaysSo() throws Exception {
    Path hea = dir.resolve("r1.hea");
    String[] lines = Files.readString(hea).split("\n", 2);
    String line = String.join(" ", Arrays.copyOf(lines[0].split(" "), 4));
    Files.writeString(hea, line + " 2006\n" + lines[1]);
    String deviation = hea + " line 1: '2006' is not a time and date of the form hh:mm:ss ";
    assertThat(run(path("r1"))).isZero();
    assertThat(err.toString()).contains("note: ").contains(deviation).doesNotContain("--strict");
    assertThat(run("--strict", "--force", path("r1"))).isNotZero();
    assertThat(err.toString()).contains("refused because of --strict: " + deviation);
  }

  @Test
  void aLowRateIsNoted() throws Exception {
    Records.write(dir, "slow", 60, 50, "MLII");
    assertThat(run(path("slow"), path("r1"))).isZero();
    assertThat(err.toString())
        .contains("note: record slow: sampled at 50 Hz: the model knows leads of 360 Hz, and below")
        .doesNotContain("record r1: sampled");
  }

  @Test
  void nothingIsOverwrittenWithoutForce() throws Exception {
    Files.createDirectories(out);
    Files.writeString(out.resolve("r2.csv"), "mine");
    refused(
        "%s already exists; use --force to overwrite it".formatted(out.resolve("r2.csv")),
        path("r1"),
        path("r2"));
    assertThat(written()).containsExactly("r2.csv");
    assertThat(run("--force", path("r2"))).as(err.toString()).isZero();
    assertThat(Files.readString(out.resolve("r2.csv"))).startsWith("# ecg4j");
    refused(out.resolve("r1.aami") + " would be written twice", path("r1"), path("r1.hea"));
  }

  @Test
  void onlyWhatIsMissingOrOfOtherSettingsIsDoneAgain() throws Exception {
    assertThat(run("--all", dir.toString(), "--no-page", "--resume")).isZero();
    byte[] first = Files.readAllBytes(out.resolve("r1.aami"));
    Files.delete(out.resolve("r1.aami"));
    Files.writeString(out.resolve("r2.aami"), "kept");
    assertThat(run("--all", dir.toString(), "--no-page", "--resume")).isZero();
    assertThat(err.toString()).startsWith("1 of 2 records are annotated already");
    assertThat(out.resolve("r1.aami")).hasBinaryContent(first);
    assertThat(out.resolve("r2.aami")).hasContent("kept");
    assertThat(run("--all", dir.toString(), "--no-page", "--resume", "--beats", "atr")).isZero();
    assertThat(err.toString()).startsWith("0 of 2 records are");
    assertThat(Files.size(out.resolve("r2.aami"))).isGreaterThan(10);
    assertThat(run("--all", dir.toString(), "--no-page", "--resume", "--beats", "atr")).isZero();
    assertThat(err.toString()).startsWith("2 of 2 records are");
  }

  /** As after a kill between the moves of two files into their places. */
  @Test
  void filesOfARecordThatWereNotAllMovedAreMovedByTheNextRun() throws Exception {
    assertThat(run("--all", dir.toString(), "--no-page")).isZero();
    byte[] table = Files.readAllBytes(out.resolve("r1.csv"));
    Path commit = Files.createDirectory(out.resolve(".r1.commit"));
    Files.move(out.resolve("r1.csv"), commit.resolve("r1.csv"));
    assertThat(run("--all", dir.toString(), "--no-page", "--resume")).isZero();
    assertThat(err.toString()).startsWith("2 of 2 records are annotated already");
    assertThat(out.resolve("r1.csv")).hasBinaryContent(table);
    assertThat(written()).containsExactly("r1.aami", "r1.csv", "r2.aami", "r2.csv");
  }

  @Test
  void aPatientOfTheTrainingIsNamedInEveryFile() throws Exception {
    OnnxMetadata tiny = TinyModel.metadata(360);
    Map<String, String> entries = new HashMap<>(tiny.entries());
    entries.put("training_records", "{\"mydb\":{\"mydb/1\":[\"r1\"]}}");
    model = TinyModel.write(dir.resolve("knows.onnx"), 360, entries);
    assertThat(run(path("r1"), path("r2"))).isZero();
    assertThat(err.toString())
        .contains(
            "note: record r1: LEAKY: the model was trained on the patient of record r1 of mydb; if")
        .doesNotContain("record r2: LEAKY");
    assertThat(Files.readString(out.resolve("r1.csv"))).contains("# LEAKY: the model was");
    assertThat(Files.readString(out.resolve("r1.html"))).contains("LEAKY: the model was");
    assertThat(Annotations.read(out.resolve("r1.aami")).get(0).aux()).startsWith("## ecg4j: LEAKY");
    assertThat(Annotations.read(out.resolve("r2.aami")).get(0).aux()).isEmpty();
  }

  @Test
  void aGapIsNamedAndIsNoInterval() throws Exception {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(dir.resolve("r1.dat"))).order(ByteOrder.LITTLE_ENDIAN);
    for (int frame = 20 * 360; frame < 32 * 360; frame++) {
      bytes.putShort(4 * frame, Short.MIN_VALUE);
      bytes.putShort(4 * frame + 2, Short.MIN_VALUE);
    }
    Files.write(dir.resolve("r1.dat"), bytes.array());
    Path hea = dir.resolve("r1.hea");
    Files.writeString(
        hea,
        Files.readString(hea)
            .replaceAll(
                "(?m)^(r1\\.dat 16 200\\S* \\d+ -?\\d+ -?\\d+) -?\\d+", "$1 " + sum(bytes)));
    assertThat(run(path("r1"))).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("record r1: 1 gap without samples, 12.0 s (20.0 %) of it: 20.0 to 32.0 s");
    List<String> rows = new ArrayList<>(Files.readAllLines(out.resolve("r1.csv")));
    assertThat(rows).anyMatch(row -> row.startsWith("# 1 gap without samples"));
    rows.removeIf(row -> !Character.isDigit(row.charAt(0)));
    assertThat(rows)
        .allMatch(
            row -> row.split(",")[2].isEmpty() || Double.parseDouble(row.split(",")[2]) < 1.5);
    assertThat(said.toString().lines().toList().get(1)).contains("75.");
  }

  /** An ECG in mV labelled uV, and one in uV labelled mV. */
  @Test
  void aUnitThatIsWrongByAFactorOf1000IsNamedInTheTableAndOnThePage() throws Exception {
    Path hea = dir.resolve("r1.hea");
    String good = Files.readString(hea);
    String small = "its unit, uV, looks wrong by a factor of 1,000 (mV would fit), correct it";
    Files.writeString(hea, good.replace("/mV", "/uV"));
    assertThat(run("--beats", "atr", path("r1"))).as(err.toString()).isZero();
    assertThat(err.toString()).contains("note: record r1: its values span 0.001", small);
    assertThat(Files.readString(out.resolve("r1.csv"))).contains("# its values span", small);
    assertThat(Files.readString(out.resolve("r1.html"))).contains(small);
    assertThat(run("--force", path("r1"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("no beat was found in lead MLII of record r1; its values span", small);

    String large = "its unit, mV, looks wrong by a factor of 1,000 (uV would fit), correct it";
    Files.writeString(hea, good.replaceAll(" 200(\\S*/mV)", " 0.2$1"));
    assertThat(run("--force", path("r1"))).as(err.toString()).isZero();
    assertThat(err.toString()).contains("far more than those of any ECG", large);
    assertThat(Files.readString(out.resolve("r1.csv"))).contains(large);
    assertThat(Files.readString(out.resolve("r1.html"))).contains(large);

    Files.writeString(hea, good);
    assertThat(run("--force", path("r1"))).as(err.toString()).isZero();
    assertThat(err.toString()).doesNotContain("unit");
  }

  private static int sum(ByteBuffer bytes) {
    short sum = 0;
    for (int i = 0; i < bytes.capacity(); i += 4) {
      sum += bytes.getShort(i);
    }
    return sum;
  }

  @Test
  void whatIsWrongWithAModelIsToldInASentence() throws Exception {
    model = dir.resolve("none.onnx");
    refused("there is no file " + model, path("r1"));
    model = Files.writeString(dir.resolve("text.onnx"), "no model at all");
    refused(
        model + " is not an ONNX file, or is damaged; allowed: a file by scripts/ecg export",
        path("r1"));
    model = TinyModel.write(dir.resolve("bare.onnx"), 360, Map.of());
    refused("does not describe its inputs and classes", path("r1"));
    model = TinyModel.write(dir.resolve("lying.onnx"), 300, TinyModel.metadata(360).entries());
    refused(
        "has the input 'signal' of type FLOAT [-1, 300], but its metadata state FLOAT [-1, 360]",
        path("r1"));
    model = TinyModel.write(dir.resolve("other.onnx"), 300, TinyModel.metadata(300).entries());
    refused("other.onnx reads beats of 300 samples at 360.0 Hz with the R peak at 90", path("r1"));
  }

  @Test
  void whatIsWrongWithARecordIsToldInASentence() throws Exception {
    refused("r3.hea: there is no such file", path("r3"));
    refused(path("own.edf") + ": there is no such file", path("own.edf"));
    refused("record r1 has no lead aVL, only MLII, V1", "--lead", "aVL", path("r1"));
    refused("recording r1 has no annotator qrs", "--beats", "qrs", path("r1"));
    refused("impossible annotator: '../atr'", "--beats", "../atr", path("r1"));
    Files.write(dir.resolve("r1.dat"), new byte[100]);
    refused("r1.dat: ends at byte 100", path("r1"));
  }

  private void refused(String sentence, String... args) throws Exception {
    assertThat(run(args)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).startsWith("error: ").contains(sentence).hasLineCount(1);
    assertThat(written()).noneMatch(name -> name.startsWith("r1"));
  }

  /** ND4J's native library takes a second to load. */
  @Test
  void annotationStartsNoNd4j() throws Exception {
    Path log = dir.resolve("classes.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "ecg4j.cli.Ecg",
                "annotate",
                "--model",
                model.toString(),
                "--out",
                out.toString(),
                path("r1"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(written()).hasSize(3);
    assertThat(Files.readString(log))
        .contains("ai.onnxruntime.OrtSession")
        .doesNotContain("org.nd4j", "org.bytedeco", "ch.qos.logback");
  }
}
