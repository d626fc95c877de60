package ecg4j;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in src/examples/java do what they say, and the README shows lines of them. */
@Tag("slow")
class ExamplesTest {

  private static final Path HOME = Path.of("");
  private static final Path EXAMPLES = HOME.resolve("src/ecg4j/src/examples/java/examples");
  private static final Pattern SNIPPET =
      Pattern.compile("```java\\n// (\\w+)\\.java\\n(.*?)```", Pattern.DOTALL);

  @TempDir static Path dir;

  private static SyntheticEcg ecg;

  @BeforeAll
  static void record() throws Exception {
    ecg = SyntheticEcg.of(SyntheticPatient.of(7, false), 60, 360);
    int[] samples = new int[ecg.leads()[0].length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(200 * ecg.leads()[0][i]);
    }
    SignalSpec lead = SignalSpec.of("r.dat", 16, 200, "mV", "MLII");
    Header header = Header.of("r", 360, samples.length, List.of(lead), List.of());
    Recording.write(dir, header, new int[][] {samples});
    Annotations.write(dir.resolve("r.atr"), List.of(Annotation.of(100, "N")));
  }

  private interface Program {
    void main(String[] arguments) throws Exception;
  }

  private static String run(Program program, Object... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.main(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRecordIsRead() throws Exception {
    assertThat(run(examples.ReadRecord::main, dir.resolve("r")))
        .contains("MLII: 3600 samples at 360 Hz", "0.278 s N");
  }

  @Test
  void beatsAreDetected() throws Exception {
    Path file = dir.resolve("r.qrs");
    run(examples.DetectBeats::main, dir.resolve("r"), file);
    int found = Annotations.read(file).size();
    assertThat(found).isBetween(ecg.beats().size() - 2, ecg.beats().size() + 1);
  }

  @Test
  void aRecordingIsAnnotated() throws Exception {
    String[] lines = run(examples.AnnotateRecording::main, dir.resolve("r")).split("\\R");
    assertThat(lines.length).isBetween(ecg.beats().size() - 2, ecg.beats().size() + 1);
    assertThat(lines).allSatisfy(line -> assertThat(line).matches("\\S+ s [A-Z], RR \\S+ s"));
  }

  @Test
  void predictionsAreEvaluated() throws Exception {
    assertThat(run(examples.EvaluatePredictions::main))
        .contains("S: Se 0.5", "Accuracy", "75.00 %");
  }

  @Test
  void aConfigurationIsChanged() throws Exception {
    Path file = dir.resolve("mine.yaml");
    Path config = HOME.resolve("configs/paper1_inceptiontime_cpu.yaml");
    assertThat(run(examples.ChangeConfiguration::main, config, file)).contains("5.0E-4 and 0.001");
    assertThat(file).content().contains("name: mine", "epochs: 20");
  }

  @Test
  void aNetworkIsTrainedEvaluatedAndExported() throws Exception {
    String trained = run(examples.TrainOnOwnBeats::main, dir.resolve("results"));
    assertThat(trained).contains("accuracy: ");
    Path run = Path.of(trained.lines().findFirst().orElseThrow().substring("run: ".length()));
    assertThat(run.resolve("report.html")).exists();

    Path onnx = dir.resolve("model.onnx");
    assertThat(run(examples.ExportModel::main, run, onnx)).contains("largest difference: ");
    for (Path model : List.of(run, onnx)) {
      Path report = dir.resolve("report-of-" + model.getFileName());
      assertThat(run(examples.EvaluateModel::main, model, report))
          .contains("accuracy: ", "stamp: ''");
      assertThat(report.resolve("report.html")).exists();
    }
  }

  @Test
  void eachExampleHasATest() throws Exception {
    String tests =
        Files.readString(HOME.resolve("src/ecg4j/src/test/java/ecg4j/ExamplesTest.java"));
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(tests).contains("examples." + name + "::main"));
    }
  }

  /** A snippet's lines stand in its file in one piece, or in several with "// ..." between them. */
  @Test
  void snippetsOfTheReadmeAreLinesOfExamples() throws Exception {
    String readme = Files.readString(HOME.resolve("README.md"));
    List<MatchResult> snippets = SNIPPET.matcher(readme).results().toList();
    assertThat(snippets).isNotEmpty();
    Matcher all = Pattern.compile("```java").matcher(readme);
    assertThat(all.results()).as("snippets that name their example").hasSameSizeAs(snippets);
    for (MatchResult snippet : snippets) {
      String file = lines(Files.readString(EXAMPLES.resolve(snippet.group(1) + ".java")));
      int from = 0;
      for (String piece : lines(snippet.group(2)).split("// \\.\\.\\.\n")) {
        int at = file.indexOf(piece, from);
        assertThat(at).as("%s.java does not have:%n%s", snippet.group(1), piece).isNotNegative();
        from = at + piece.length();
      }
    }
  }

  /** Lines without indentation and without blank ones. */
  private static String lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }
}
