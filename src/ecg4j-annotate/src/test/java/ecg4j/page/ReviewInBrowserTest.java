package ecg4j.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationNote;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.AnnotatorBeats;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.ExplainSettings;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.Records;
import ecg4j.annotate.TinyModel;
import ecg4j.formats.file.ReadOptions;
import ecg4j.review.BeatEdit;
import ecg4j.review.ReviewBase;
import ecg4j.review.ReviewEdits;
import ecg4j.review.ReviewTable;
import ecg4j.review.ReviewedRecord;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person reviews a page with keys and clicks; Java reads what the page exports. */
@Tag("slow")
class ReviewInBrowserTest {

  private static final RecordNotes WARNED =
      new RecordNotes(List.of("trained on this patient"), List.of());

  /** Keeps each exported file as Base64 text by its name. */
  private static final String CAPTURE =
      """
      window.files = {};
      HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
      URL.createObjectURL = (blob) => {
        window.blob = blob;
        return "data:,";
      };
      window.take = async (id) => {
        document.getElementById(id).click();
        const bytes = new Uint8Array(await window.blob.arrayBuffer());
        return [window.named, btoa(String.fromCharCode(...bytes))];
      };
      window.bring = (text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "edits.json"));
        const input = document.getElementById("import");
        input.files = data.files;
        input.dispatchEvent(new Event("change"));
        return new Promise((done) => setTimeout(done, 300));
      };
      """;

  private static final String FOCUS = "document.getElementById('rows').focus()";

  @TempDir static Path dir;
  private static DevTools tools;
  private static AnnotatedRecord record;
  private static String page;

  @BeforeAll
  static void annotate() throws Exception {
    Browser browser = Browser.installed().orElse(null);
    assumeTrue(browser != null, "there is no Chromium on the PATH");
    Path path = Records.write(dir, "r", 60, 250, "V1", "MLII");
    Path model = TinyModel.write(dir.resolve("tiny.onnx"));
    try (Annotator annotator = Annotator.of(BeatModel.open(model))) {
      record = annotator.annotate(path, AnnotationSettings.DEFAULT);
    }
    page = RecordPage.of(record, RecordPageTest.MODEL, WARNED, false);
    tools = DevTools.start(browser, dir.resolve("profile"), 1280, 900);
  }

  @AfterAll
  static void end() {
    if (tools != null) {
      tools.close();
    }
  }

  /** Opens a page in a browser that has kept no changes of an earlier one. */
  private static void open(String content, int width) throws Exception {
    tools.evaluate("location.protocol === 'file:' && localStorage.clear()");
    tools.complaints().clear();
    Path file = dir.resolve("r.html");
    Files.writeString(file, content);
    tools.resize(width, 900);
    tools.open(file);
    tools.evaluate(CAPTURE);
  }

  private static String said() throws Exception {
    return tools.evaluate("document.getElementById('said').textContent").asText();
  }

  private static Path exported(String id) throws Exception {
    JsonNode found = tools.evaluate("take('" + id + "')");
    Path file = dir.resolve(found.get(0).asText());
    return Files.write(file, Base64.getDecoder().decode(found.get(1).asText()));
  }

  private static String symbolAt(int beat) {
    return record.symbol(record.beats().get(beat));
  }

  @Test
  void editsByKeyboardAloneAreExportedAsJavaWouldWriteThem() throws Exception {
    open(page, 1280);
    tools.press("v");
    assertThat(said()).startsWith("Select a beat: arrow keys");
    // The first element of the page leads to the beats.
    tools.press("Tab", "Enter");
    assertThat(tools.evaluate("document.activeElement.id").asText()).isEqualTo("rows");
    tools.press("ArrowRight", "ArrowRight", "ArrowRight");
    assertThat(said()).startsWith("Beat 3 of " + record.beats().size()).contains("Normal");
    tools.press("v");
    assertThat(said()).startsWith("Changed to V. Beat 3").contains("changed by you from N");
    tools.press("ArrowRight", "Delete");
    assertThat(said()).startsWith("Deleted");
    // The cursor moves 0.3 s away from any beat; the new beat stays there without snapping.
    tools.evaluate("document.getElementById('snap').click()");
    for (int i = 0; i < 15; i++) {
      tools.press("Shift+ArrowRight");
    }
    tools.press("Insert", "f", "ArrowRight", "s", "z", "y", "z", "ArrowRight", "q", "Control+z");

    List<BeatEdit> wanted = new ArrayList<>();
    wanted.add(new BeatEdit(record.beats().get(2).sample(), symbolAt(2), "V"));
    long fourth = record.beats().get(3).sample();
    wanted.add(new BeatEdit(fourth, symbolAt(3), ""));
    wanted.add(new BeatEdit(fourth + 75, "", "F"));
    ReviewEdits edits = ReviewEdits.read(exported("export-edits"));
    assertThat(edits.edits()).isEqualTo(wanted);
    ReviewedRecord reviewed = ReviewedRecord.of(record, edits);
    assertThat(Files.readAllBytes(exported("export-annotations")))
        .isEqualTo(reviewed.annotations(WARNED.warnings()));
    assertThat(Files.readString(exported("export-table"))).isEqualTo(ReviewTable.of(reviewed));

    List<Annotation> read = AnnotationFile.read(dir.resolve("r.rev")).annotations();
    assertThat(AnnotationNote.in(read)).containsExactly("trained on this patient");
    List<Annotation> beats = read.subList(1, read.size());
    assertThat(beats).hasSize(record.beats().size());
    assertThat(beats).allMatch(beat -> beat.channel() == 1);
    assertThat(beats.get(2).symbol()).isEqualTo("V");
    assertThat(beats.get(3)).isEqualTo(new Annotation(fourth + 75, "F", 0, 1, 0, ""));
    for (int i = 4; i < beats.size(); i++) {
      assertThat(beats.get(i).sample()).isEqualTo(record.beats().get(i).sample());
      assertThat(beats.get(i).symbol()).isEqualTo(symbolAt(i));
    }
    assertThat(tools.complaints()).isEmpty();
  }

  @Test
  void flutterIsShadedAndItsWavesCanBeCorrected() throws Exception {
    Path model = TinyModel.write(dir.resolve("flutter.onnx"));
    for (BeatFinder finder : List.of(new DetectedBeats(), new AnnotatorBeats("atr"))) {
      AnnotatedRecord flutter;
      try (Annotator annotator = Annotator.of(BeatModel.open(model))) {
        Path path = Records.writeWithFlutter(dir, "f", 60, 250, 20, 32);
        flutter = annotator.annotate(path, new AnnotationSettings(ReadOptions.NONE, finder, false));
      }
      open(RecordPage.of(flutter, RecordPageTest.MODEL, WARNED, false), 1280);
      List<BeatEdit> edits = new ArrayList<>();
      if (flutter.flutterWaves() > 0) {
        String waves = "[...document.querySelectorAll('.classes tbody tr')].at(-1).textContent";
        assertThat(tools.evaluate(waves).asText())
            .startsWith("!")
            .contains(String.valueOf(flutter.flutterWaves()));
        int wave = 0;
        while (!flutter.beats().get(wave).isFlutter()) {
          wave++;
        }
        edits.add(new BeatEdit(flutter.beats().get(wave).sample(), "!", "V"));
        tools.evaluate(FOCUS);
        for (int i = 0; i <= wave; i++) {
          tools.press("ArrowRight");
        }
        tools.press("v");
        assertThat(said()).startsWith("Changed to V.").contains("changed by you from !");
      }
      assertThat(tools.evaluate("document.querySelectorAll('.strip .flutter').length").asInt())
          .isPositive();
      ReviewedRecord reviewed =
          ReviewedRecord.of(flutter, new ReviewEdits(ReviewBase.of(flutter), edits));
      assertThat(exported("export-annotations"))
          .hasBinaryContent(reviewed.annotations(WARNED.warnings()));
      assertThat(exported("export-table")).hasContent(ReviewTable.of(reviewed));
    }
  }

  @Test
  void changesSurviveReloadingAndUndoAndImportRestoreThem() throws Exception {
    open(page, 1280);
    tools.evaluate(FOCUS);
    tools.press("ArrowRight", "ArrowRight", "v", "ArrowRight", "s", ".", "f");
    Path edits = exported("export-edits");
    String before = Files.readString(edits);
    assertThat(ReviewEdits.read(edits).edits()).hasSize(3);
    tools.open(dir.resolve("r.html"));
    tools.evaluate(CAPTURE);
    assertThat(said()).isEqualTo("Restored 3 changes that you made earlier");
    assertThat(Files.readString(exported("export-edits"))).isEqualTo(before);
    tools.evaluate(FOCUS);
    tools.press("z", "z", "z", "z");
    assertThat(said()).isEqualTo("There is nothing to undo");
    assertThat(ReviewEdits.read(exported("export-edits")).edits()).isEmpty();

    tools.press("ArrowRight", "f");
    tools.evaluate("bring(" + new ObjectMapper().writeValueAsString(before) + ")");
    assertThat(said()).isEqualTo("Imported edits.json: 3 changes");
    assertThat(Files.readString(exported("export-edits"))).isEqualTo(before);
    tools.evaluate("document.getElementById('discard').click()");
    tools.evaluate(FOCUS);
    assertThat(ReviewEdits.read(exported("export-edits")).edits()).isEmpty();
    tools.press("Control+z");
    assertThat(Files.readString(exported("export-edits"))).isEqualTo(before);

    String other =
        before.replaceFirst("\"recording_sha256\":\"....", "\"recording_sha256\":\"xxxx");
    tools.evaluate("bring(" + new ObjectMapper().writeValueAsString(other) + ")");
    assertThat(said()).contains("another recording");
    Path wrong = Files.writeString(dir.resolve("wrong.json"), other);
    assertThatThrownBy(() -> ReviewedRecord.of(record, ReviewEdits.read(wrong)))
        .hasMessageContaining("another recording or lead (r, lead MLII");
    assertThat(tools.complaints()).isEmpty();
  }

  @Test
  void aClickOnATelephoneSelectsABeatAndAnAddedBeatSnapsToTheRPeak() throws Exception {
    open(page, 400);
    assertThat(tools.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(400);
    // A strip in two parts: neither trace nor colour reaches over a calibration pulse.
    assertThat(
            tools
                .evaluate("document.querySelectorAll('.row[data-row=\"0\"] .strip').length")
                .asInt())
        .isEqualTo(2);
    assertThat(
            tools
                .evaluate(
                    "Math.min(...[...document.querySelectorAll('.row .trace, .row .band')]"
                        + ".map((e) => e.getBBox().x))")
                .asDouble())
        .isGreaterThan(-0.1);
    assertThat(
            tools
                .evaluate("document.getElementById('bar').getBoundingClientRect().height")
                .asDouble())
        .isLessThan(200);
    int beat = 7;
    tools.evaluate("location.hash = '#t=5'");
    Thread.sleep(500);
    JsonNode box =
        tools.evaluate(
            "(() => { const b = document.querySelectorAll('.row .hit')[%d].getBoundingClientRect();"
                    .formatted(beat)
                + " return [b.left, b.top, b.width, b.height]; })()");
    double y = box.get(1).asDouble() + box.get(3).asDouble() / 2;
    double middle = box.get(0).asDouble() + box.get(2).asDouble() / 2;
    tools.click(middle, y);
    assertThat(said()).startsWith("Beat 8 of");
    tools.evaluate("document.querySelector('[data-do=delete]').click()");
    assertThat(said()).startsWith("Deleted");
    // 40 ms from the peak.
    tools.press("Shift+ArrowRight", "Shift+ArrowRight");
    tools.evaluate("document.querySelector('[data-do=add]').click()");
    assertThat(said()).startsWith("Added a beat at the R peak");
    // The deleted beat is there again, so nothing has changed.
    assertThat(ReviewEdits.read(exported("export-edits")).edits()).isEmpty();
    assertThat(tools.complaints()).isEmpty();
  }

  @Test
  void everythingHasALabelForAScreenReader() throws Exception {
    open(page, 1280);
    JsonNode nameless =
        tools.evaluate(
            """
[...document.querySelectorAll("button, input, select, [role=application], [role=toolbar], section")]
.filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim()
  || e.closest("label") || document.querySelector(`label[for="${e.id}"]`)))
.map((e) => e.outerHTML)
""");
    assertThat(nameless).isEmpty();
    assertThat(tools.evaluate("document.getElementById('said').getAttribute('aria-live')").asText())
        .isEqualTo("polite");
  }

  @Test
  void theWholePageOfADayHasAllStrips() throws Exception {
    AnnotatedRecord hours = RecordPageTest.record(3 * 3600);
    String content = RecordPage.of(hours, RecordPageTest.MODEL, WARNED, true);
    open(content, 1280);
    assertThat(tools.evaluate("document.querySelectorAll('.row').length").asInt()).isEqualTo(1080);
    tools.evaluate("location.hash = '#t=9000.100'");
    Thread.sleep(500);
    assertThat(said()).contains("2:30:00");
    tools.press("v");
    assertThat(said()).startsWith("Changed to V");
    assertThat(tools.evaluate("document.querySelectorAll('.row .strip').length").asInt())
        .isLessThan(60);
    assertThat(tools.complaints()).isEmpty();
  }

  @Test
  void anExplainedBeatIsShownWithItsReasons() throws Exception {
    Path path = Records.write(dir, "why", 60, 250, "MLII");
    Path model = TinyModel.write(dir.resolve("why.onnx"));
    AnnotatedRecord explained;
    try (Annotator annotator = Annotator.of(BeatModel.open(model))) {
      explained =
          annotator.annotate(
              path,
              AnnotationSettings.DEFAULT.withExplain(
                  new ExplainSettings(2, List.of(record.beats().get(4).sample()))));
    }
    ModelDescription description = RecordPageTest.MODEL;
    open(RecordPage.of(explained, description, WARNED, false), 1280);
    tools.evaluate("location.hash = '#t=5'");
    Thread.sleep(500);
    List<String> texts =
        Stream.of("#doubtful .why-box", "#doubtful .features li", ".row .why rect")
            .map(
                selector -> {
                  try {
                    return tools
                        .evaluate("document.querySelectorAll('" + selector + "').length")
                        .asText();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    assertThat(texts).noneMatch("0"::equals);
    requireReasonsOnDemand(explained);
    assertThat(tools.complaints()).isEmpty();
  }

  /** The key ? shows and hides why the model gave the class, or says how to find out. */
  private static void requireReasonsOnDemand(AnnotatedRecord explained) throws Exception {
    String shown =
        "document.getElementById('why').hidden ? '' : document.getElementById('why').textContent";
    int beat = explained.explanations().ofBeats().firstKey();
    tools.evaluate(
        "location.hash = '#t=%.3f'".formatted(explained.time(explained.beats().get(beat))));
    tools.await("document.getElementById('said').textContent.startsWith('Beat')");
    tools.press("?");
    assertThat(tools.evaluate(shown).asText())
        .contains("usual values give", "Shapley values", "median over the recording", "occlusion");
    tools.press("?");
    assertThat(tools.evaluate(shown).asText()).isEmpty();
    int other = beat + 1;
    while (explained.explanations().ofBeats().containsKey(other)) {
      other++;
    }
    tools.press("?");
    for (int i = beat; i < other; i++) {
      tools.press("ArrowRight");
    }
    assertThat(tools.evaluate(shown).asText()).isEmpty();
    tools.press("?");
    assertThat(said())
        .isEqualTo(
            "This beat is not explained here; «annotate --explain-at "
                + explained.beats().get(other).sample()
                + "» explains it");
  }
}
