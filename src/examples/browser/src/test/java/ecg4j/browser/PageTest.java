package ecg4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.ExplainSettings;
import ecg4j.annotate.Records;
import ecg4j.batch.AnnotationContent;
import ecg4j.batch.AnnotationTask;
import ecg4j.explain.Explanation;
import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingOutput;
import ecg4j.formats.file.ReadOptions;
import ecg4j.page.Browser;
import ecg4j.page.DevTools;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

/** The built page in Chromium, opened from the disk, against Java. */
@Tag("slow")
class PageTest {

  private static final Path PAGE = Path.of("src/examples/browser/target/ecg4j.html");
  private static final Path MITDB = MitBih.folder();
  private static final String ENDED =
      "document.body.classList.contains('done') || !document.getElementById('error').hidden";

  /** The settings that the page has when it is opened. */
  private static final AnnotationSettings EXPLAINED =
      AnnotationSettings.DEFAULT.withExplain(new ExplainSettings(24, List.of()));

  /** First column with a probability. */
  private static final int P = 5;

  /** Tolerance of percentages that are written to one decimal. */
  private static final double PERCENT = 0.1001;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path dir;
  private DevTools tools;

  @BeforeEach
  void open() throws Exception {
    Browser browser = Browser.installed().orElse(null);
    assumeTrue(browser != null, "there is no Chromium on the PATH");
    tools = DevTools.start(browser, dir.resolve("profile"), 1280, 900);
    tools.navigate(PAGE);
    tools.await("document.getElementById('status')?.textContent === 'Ready.'");
  }

  @AfterEach
  void close() throws Exception {
    if (tools != null) {
      assertThat(tools.complaints()).isEmpty();
      tools.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "208", "231"})
  void annotatesLikeJava(String name) throws Exception {
    MitBih.assumePresent();
    Path hea = Files.copy(MITDB.resolve(name + ".hea"), dir.resolve(name + ".hea"));
    Path dat = Files.copy(MITDB.resolve(name + ".dat"), dir.resolve(name + ".dat"));
    requireSame(hea, List.of(dat, hea), EXPLAINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.edf", "table.csv", "table.tsv"})
  void readsOtherFormats(String name) throws Exception {
    Path record = Records.write(dir, "r", 90, 250, "V1", "MLII");
    Path file = dir.resolve(name);
    new RecordingOutput(file, OutputFormat.of(file), 0, "atr")
        .write(RecordingFiles.read(record, ReadOptions.NONE), List.of());
    requireSame(file, List.of(file), EXPLAINED);
  }

  @Test
  void readsMatlabFilesOfVersion5() throws Exception {
    float[] lead = Lead.read(Records.write(dir, "r", 90, 250, "MLII"), header -> 0).values();
    Matrix matrix = Mat5.newMatrix(1, lead.length);
    for (int i = 0; i < lead.length; i++) {
      matrix.setFloat(i, lead[i]);
    }
    Path file = dir.resolve("v5.mat");
    Mat5.writeToFile(Mat5.newMatFile().addArray("val", matrix), file.toString());
    ReadOptions options = ReadOptions.NONE.withRate(250).withUnit("mV");
    requireSame(file, List.of(file), EXPLAINED.withRead(options));
  }

  @Test
  void asksForTheRateOfATable() throws Exception {
    Path file = dir.resolve("rows.csv");
    Files.writeString(file, "MLII (mV)\n" + "0.1\n0.2\n0.4\n0.2\n".repeat(100));
    tools.choose("#files", List.of(file));
    tools.await(ENDED);
    assertThat(text("error")).startsWith("rows.csv: was recognised as CSV with 1 signal, and");
    assertThat(tools.evaluate("document.activeElement.id").asText()).isEqualTo("rate");
  }

  /** Annotates a recording on the page, and compares all saved files with those of Java. */
  private void requireSame(Path recording, List<Path> files, AnnotationSettings settings)
      throws Exception {
    byte[][] expected;
    try (AnnotationTask work =
        new AnnotationTask(
            BeatModel.open(), settings, AnnotationContent.PAGE, Optional.empty(), false)) {
      expected = work.process(recording.toString(), path -> path).files();
    }
    tools.choose("#files", files);
    tools.await(ENDED);
    if (settings.read().rate() > 0) {
      // The page asks for facts that the file does not state.
      assertThat(text("error")).contains("--rate");
      set("rate", Double.toString(settings.read().rate()));
      set("unit", settings.read().unit());
      tools.evaluate("document.getElementById('form').requestSubmit()");
      tools.await("document.body.classList.contains('done')");
    }
    assertThat(tools.evaluate("document.getElementById('error').hidden").asBoolean())
        .as(text("error"))
        .isTrue();
    System.out.println(recording.getFileName() + ": " + text("status") + " " + text("counts"));
    Path saved = Files.createDirectories(dir.resolve("saved"));
    tools.download(saved);
    for (int i = 0; i < expected.length; i++) {
      String link = "document.querySelectorAll('#downloads a')[" + i + "]";
      Path file = saved.resolve(tools.evaluate(link + ".download").asText());
      tools.evaluate(link + ".click()");
      byte[] content = content(file);
      if (file.toString().endsWith(".csv")) {
        requireSameTable(
            new String(content, StandardCharsets.UTF_8),
            new String(expected[i], StandardCharsets.UTF_8));
      } else if (file.toString().endsWith(".aami")) {
        assertThat(content).isEqualTo(expected[i]);
      } else {
        requireSameExplanations(explained(content), explained(expected[i]));
      }
    }
  }

  private void set(String field, String value) throws Exception {
    tools.evaluate("document.getElementById('" + field + "').value = '" + value + "'");
  }

  /** The explanations in a record's page. */
  private static JsonNode explained(byte[] page) throws IOException {
    String text = new String(page, StandardCharsets.UTF_8);
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = text.indexOf(start) + start.length();
    return JSON.readTree(text.substring(from, text.indexOf("</script>", from))).path("explained");
  }

  /** Compares percentages, which are written to one decimal. */
  private static void requireSameExplanations(JsonNode found, JsonNode expected) {
    assertThat(expected.path("beats")).isNotEmpty();
    for (String name : List.of("signalMethod", "featureMethod", "before", "step", "features")) {
      assertThat(found.path(name)).isEqualTo(expected.path(name));
    }
    assertThat(found.path("beats").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> expected.path("beats").fieldNames());
    for (String sample : (Iterable<String>) () -> expected.path("beats").fieldNames()) {
      JsonNode beat = found.path("beats").path(sample);
      JsonNode javas = expected.path("beats").path(sample);
      assertThat(beat.path("label")).isEqualTo(javas.path("label"));
      assertThat(beat.path("baseline").asDouble())
          .isCloseTo(javas.path("baseline").asDouble(), within(PERCENT));
      assertThat(beat.path("features")).hasSameSizeAs(javas.path("features"));
      for (int i = 0; i < javas.path("features").size(); i++) {
        assertThat(beat.path("features").path(i).path(1).asDouble())
            .as("contribution %d to the beat at %s", i, sample)
            .isCloseTo(javas.path("features").path(i).path(1).asDouble(), within(PERCENT));
      }
    }
  }

  private static byte[] content(Path file) throws Exception {
    for (int i = 0; !Files.exists(file) && i < 100; i++) {
      Thread.sleep(100);
    }
    return Files.readAllBytes(file);
  }

  private static void requireSameTable(String found, String expected) {
    List<String> rows = found.lines().toList();
    List<String> javas = expected.lines().toList();
    assertThat(rows).hasSameSizeAs(javas);
    for (int row = 0; row < rows.size(); row++) {
      String[] cells = rows.get(row).split(",");
      String[] javaCells = javas.get(row).split(",");
      boolean beat = Character.isDigit(javas.get(row).charAt(0));
      for (int i = 0; i < javaCells.length; i++) {
        if (beat && i >= P && i < P + 5 && !javaCells[i].isEmpty()) {
          assertThat(Double.parseDouble(cells[i]))
              .as("row %d of %s", row, rows.get(row))
              .isCloseTo(Double.parseDouble(javaCells[i]), within(1e-4));
        } else {
          assertThat(cells[i]).as("row %d: %s", row, javas.get(row)).isEqualTo(javaCells[i]);
        }
      }
    }
  }

  private String text(String id) throws Exception {
    return tools.evaluate("document.getElementById('" + id + "').textContent").asText();
  }

  @Test
  void tellsEachStep() throws Exception {
    Records.write(dir, "r", 60, 250, "MLII");
    tools.evaluate(
        """
        window.told = [];
        new MutationObserver(() => told.push(document.getElementById('status').textContent))
          .observe(document.getElementById('status'), { childList: true });
        """);
    tools.choose("#files", List.of(dir.resolve("r.hea"), dir.resolve("r.dat")));
    tools.await("document.body.classList.contains('done')");
    List<String> told = new ArrayList<>();
    tools.evaluate("told").forEach(text -> told.add(text.asText()));
    assertThat(told)
        .containsSubsequence(
            "Reading the files …",
            "Reading the recording …",
            "Finding beats …",
            "Computing features and signal quality …",
            "Classifying 74 beats …",
            "Explaining 24 beats …",
            "Building the page …");
  }

  @Test
  void explainsAChosenBeat() throws Exception {
    Path record = Records.write(dir, "r", 60, 250, "MLII");
    tools.evaluate("document.getElementById('explain').value = 0");
    tools.choose("#files", List.of(dir.resolve("r.hea"), dir.resolve("r.dat")));
    tools.await(ENDED);
    String page = "document.getElementById('record').contentDocument";
    tools.await("!!" + page + "?.getElementById('rows')");
    tools.evaluate(page + ".getElementById('rows').focus()");
    tools.press("ArrowRight", "ArrowRight", "?");
    tools.await("!" + page + ".getElementById('why').hidden");
    AnnotatedRecord expected;
    try (Annotator annotator = Annotator.open()) {
      AnnotatedRecord plain = annotator.annotate(record);
      ExplainSettings second = new ExplainSettings(0, List.of(plain.beats().get(1).sample()));
      expected = annotator.annotate(record, AnnotationSettings.DEFAULT.withExplain(second));
    }
    Explanation why = expected.explanations().ofBeats().get(1);
    assertThat(tools.evaluate(page + ".getElementById('why').textContent").asText())
        .contains(
            "Why %s: usual values give %.1f %%"
                .formatted(expected.classes().symbol(why.label()), 100 * why.baseline()),
            "Shapley values",
            "median over the recording");
  }

  @Test
  void namesTheMissingFilesOfARecordAndTakesThemLater() throws Exception {
    Path record = Records.write(dir, "r", 60, 250, "MLII");
    tools.choose("#files", List.of(dir.resolve("r.hea")));
    tools.await(ENDED);
    assertThat(text("error"))
        .isEqualTo(
            "r.hea: the record needs r.dat, which was not given; give all files of the record");
    tools.choose("#files", List.of(dir.resolve("r.dat")));
    tools.await("document.body.classList.contains('done')");
    assertThat(text("facts")).isEqualTo("r (WFDB) · 1 min · leads MLII · lead MLII at 250 Hz");
    assertThat(Files.exists(record.resolveSibling("r.hea"))).isTrue();
  }

  @Test
  void namesARateThatIsNoNumber() throws Exception {
    Records.write(dir, "r", 60, 250, "MLII");
    tools.choose("#files", List.of(dir.resolve("r.hea"), dir.resolve("r.dat")));
    tools.await(ENDED);
    tools.evaluate("document.getElementById('rate').value = '2x0'");
    tools.evaluate("document.getElementById('form').requestSubmit()");
    tools.await("!document.getElementById('error').hidden");
    assertThat(text("error"))
        .isEqualTo("The rate is 2x0; allowed: a number above 0, for example 250");
  }

  @Test
  void explainsFilesThatItCannotRead() throws Exception {
    Records.write(dir, "r", 60, 250, "MLII");
    tools.choose("#files", List.of(dir.resolve("r.dat")));
    tools.await(ENDED);
    assertThat(text("error")).contains("r.dat: ", "give its header r.hea too");
    Path pdf = Files.writeString(dir.resolve("report.pdf"), "%PDF-1.4 and so on");
    tools.choose("#files", List.of(pdf));
    tools.await("document.getElementById('error').textContent.includes('PDF')");
    assertThat(text("error")).contains("report.pdf: is a PDF document, not a recording");
  }
}
