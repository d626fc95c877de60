package ecg4j.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.Records;
import ecg4j.annotate.quality.LeadQuality;
import ecg4j.beats.LabelMap;
import ecg4j.formats.RecordingLead;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person meets it. */
@Tag("slow")
class PageInBrowserTest {

  private static final String PROBE =
      """
const texts = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent);
const found = {
  title: document.title,
  rows: document.querySelectorAll(".row").length,
  drawn: document.querySelectorAll(".row .strip").length,
  counts: texts(".classes .count"),
  cards: texts(".card-head"),
  warnings: texts(".warning"),
  note: texts("#strips .note")[0],
  foot: texts("#foot")[0],
  letters: texts(".row[data-row='0'] .letter"),
  gaps: texts(".gap").length,
  bars: document.querySelectorAll("#trend .bar").length,
  alert: typeof globalThis.alerted,
};
const hit = document.querySelectorAll(".row .hit")[3];
hit.dispatchEvent(new PointerEvent("pointerenter", { clientX: 300, clientY: 300 }));
found.tip = texts("#tip > div");
found.shares = [...document.querySelectorAll("#tip .probabilities > :nth-child(3n)")].map((e) => e.textContent);
hit.dispatchEvent(new PointerEvent("pointerleave"));
found.hidden = document.getElementById("tip").hidden;
const path = (i) => document.querySelectorAll(".row .trace")[i].getAttribute("d");
found.points = path(0).split("L").length;
const gain = document.querySelector("select");
const before = path(0);
gain.value = gain.value === "20" ? "10" : "20";
gain.dispatchEvent(new Event("change"));
found.gainRedraws = path(0) !== before;
document.querySelector("[title^='Next Ventricular']").click();
found.here = Number(document.querySelector(".hit.here").dataset.time);
location.hash = document.querySelector(".card a").getAttribute("href");
dispatchEvent(new HashChangeEvent("hashchange"));
found.there = Number(document.querySelector(".hit.here").dataset.time);
dispatchEvent(new Event("beforeprint"));
found.printed = document.querySelectorAll(".row .strip").length;
return found;
""";

  @TempDir static Path dir;
  private static DevTools tools;

  @BeforeAll
  static void start() throws Exception {
    Browser browser = Browser.installed().orElse(null);
    assumeTrue(browser != null, "there is no Chromium on the PATH");
    tools = DevTools.start(browser, dir.resolve("profile"), 1280, 1000);
  }

  @AfterAll
  static void end() {
    if (tools != null) {
      tools.close();
    }
  }

  /** Opens the page of a record; the value of a probe when a strip has been drawn. */
  private static JsonNode probe(AnnotatedRecord record, String probe) throws Exception {
    return probe(record, RecordPageTest.MODEL, RecordPageTest.NO_NOTES, probe);
  }

  private static JsonNode probe(
      AnnotatedRecord record, ModelDescription model, RecordNotes notes, String probe)
      throws Exception {
    Path file = dir.resolve("page.html");
    Files.writeString(file, RecordPage.of(record, model, notes, false));
    tools.open(file);
    tools.await("!!document.querySelector('.row .strip')");
    JsonNode found = tools.evaluate("(() => {" + probe + "})()");
    assertThat(tools.complaints()).isEmpty();
    return found;
  }

  @Test
  void aPersonSeesEveryBeatItsProbabilitiesAndTheDoubtfulOnesFirst() throws Exception {
    AnnotatedRecord record = RecordPageTest.record(1806);
    JsonNode found = probe(record, PROBE);
    assertThat(found.get("title").asText()).isEqualTo("r · annotated ECG");
    assertThat(found.get("rows").asInt()).isEqualTo(181);
    assertThat(found.get("drawn").asInt()).isBetween(1, 60);
    assertThat(found.get("printed").asInt()).isEqualTo(181);
    assertThat(found.get("points").asInt()).isEqualTo(3600);
    int[] counts = record.counts();
    assertThat(texts(found.get("counts")))
        .containsExactly("%,d".formatted(counts[0]), "0", "%,d".formatted(counts[2]), "0", "0");
    assertThat(texts(found.get("letters")))
        .containsExactly("–", "N", "N", "V", "N", "N", "N", "N", "N", "N", "N", "N", "N");
    assertThat(found.get("warnings").toString()).contains("not a medical device");
    assertThat(found.get("foot").asText()).contains("</script><script>alert(1)</script>");
    assertThat(found.get("bars").asInt()).isEqualTo(181);
    assertThat(found.get("gaps").asInt()).isZero();

    AnnotatedBeat fourth = record.beats().get(3);
    assertThat(texts(found.get("tip")))
        .contains("V Ventricular ectopic", "0:02.5", "RR 800 ms, 75/min");
    List<String> shares = new ArrayList<>();
    for (float p : fourth.probabilities()) {
      shares.add("%.1f %%".formatted(Math.round(1000 * p) / 10.0));
    }
    assertThat(texts(found.get("shares"))).isEqualTo(shares);
    assertThat(found.get("hidden").asBoolean()).isTrue();
    assertThat(found.get("gainRedraws").asBoolean()).isTrue();
    assertThat(found.get("here").asDouble()).isEqualTo(2.5);
    // The records of the test are the less certain the later a beat comes.
    AnnotatedBeat last = record.beats().get(record.beats().size() - 1);
    assertThat(found.get("there").asDouble()).isEqualTo(Math.round(1000 * record.time(last)) / 1e3);
    assertThat(texts(found.get("cards"))).hasSize(24).first().asString().contains("N 56 %");
  }

  @Test
  void aLongRecordSaysThatItIsShownInParts() throws Exception {
    AnnotatedRecord record = RecordPageTest.record(3 * 3600);
    JsonNode found = probe(record, PROBE);
    assertThat(found.get("note").asText()).contains("of 1,080 strips", "every beat");
    assertThat(found.get("rows").asInt()).isBetween(300, StripChoice.MOST);
    assertThat(found.get("gaps").asInt()).isGreaterThan(10);
    assertThat(texts(found.get("counts"))).contains("%,d".formatted(record.counts()[0]));
  }

  @Test
  void aLoneBeatInAnOddLeadIsShownWithWhatIsOddAboutIt() throws Exception {
    float[] values = new float[1500];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 300 == 2 ? Float.NaN : 300 * (i % 50);
    }
    SignalSpec spec = SignalSpec.of("r.dat", 16, 1, "nd", "");
    Header header =
        new Header(
            "odd",
            1,
            500,
            500,
            0,
            1500,
            Optional.of(LocalTime.of(23, 59, 59)),
            Optional.empty(),
            List.of(spec),
            List.of(),
            List.of());
    AnnotatedBeat beat =
        new AnnotatedBeat(700, Double.NaN, 4, new float[] {0.1f, 0.1f, 0.1f, 0.1f, 0.6f}, "/");
    AnnotatedBeat unclassified =
        new AnnotatedBeat(1400, 1.4, AnnotatedBeat.UNCLASSIFIED, new float[0], "V");
    AnnotatedRecord record =
        new AnnotatedRecord(
            "odd",
            RecordingLead.inMemory(new Lead(header, 0, values)),
            "annotator atr",
            LabelMap.DECHAZAL.classes(),
            List.of(beat, unclassified),
            LeadQuality.of(new Lead(header, 0, values), 1, new long[] {700}, false));
    ModelDescription model = new ModelDescription("Tiny", "MLII", "", List.of(), false);
    JsonNode found =
        probe(
            record,
            model,
            new RecordNotes(List.of("LEAKY: why"), List.of()),
            """
            const hit = document.querySelector(".row .hit");
            hit.dispatchEvent(new PointerEvent("pointerenter", { clientX: 9, clientY: 9 }));
            return {
              tip: [...document.querySelectorAll("#tip > div")].map((e) => e.textContent),
              warnings: [...document.querySelectorAll(".warning")].map((e) => e.textContent),
              facts: document.querySelector(".facts").textContent,
              agreement: document.querySelectorAll(".agreement tbody tr").length,
              pens: document.querySelector(".row .trace").getAttribute("d").split("M").length - 1,
            };
            """);
    assertThat(found.get("facts").asText())
        .isEqualTo("lead signal 0 · 3 s · 500 Hz · from 23:59:59");
    assertThat(texts(found.get("warnings")))
        .hasSize(4)
        .anyMatch(text -> text.equals("LEAKY: why."))
        .anyMatch(text -> text.contains("trained on lead MLII; this is signal 0"))
        .anyMatch(text -> text.contains("«nd»"));
    assertThat(texts(found.get("tip")))
        .contains(
            "Q Paced or unclassifiable", "0:01.4 (00:00:00)", "no interval before it", "atr: /");
    assertThat(found.get("agreement").asInt()).isEqualTo(2);
    assertThat(found.get("pens").asInt()).isEqualTo(2);
  }

  /**
   * The rows of the table of classes, and the note below "Other than N", for beats N S V F Q or -.
   */
  private JsonNode counted(String letters) throws Exception {
    double[] times = new double[letters.length()];
    int[] labels = new int[letters.length()];
    for (int i = 0; i < times.length; i++) {
      times[i] = 0.5 + i;
      labels[i] = "NSVFQ".indexOf(letters.charAt(i));
    }
    AnnotatedRecord record = Records.of(times.length + 1, times, labels);
    return probe(
        record,
        """
const cells = (row) => [...row.querySelectorAll("td")].map((e) => e.textContent);
return {
  rows: [...document.querySelectorAll(".classes tbody tr")].map(cells),
  other: document.querySelectorAll(".tile .note")[3].textContent,
  links: [...document.querySelectorAll(".classes a")].map((e) => e.getAttribute("href")),
};
""");
  }

  @Test
  void singleBeatsCoupletsAndRunsAreCounted() throws Exception {
    // Beats without a class, at the ends of the record, continue no run.
    JsonNode found = counted("-VNVVNSNVVVVNFVVVNSSVQV-V");
    // Beats, share, single, couplets, runs of three and more, the longest and where it starts.
    assertThat(texts(found.get("rows").get(0))).startsWith("5", "21.7 %").endsWith("", "", "", "");
    assertThat(texts(found.get("rows").get(1)))
        .containsExactly("3", "13.0 %", "1", "1", "0", "2 at 0:19");
    assertThat(texts(found.get("rows").get(2)))
        .containsExactly("13", "56.5 %", "4", "1", "2", "4 at 0:09");
    assertThat(texts(found.get("rows").get(3))).containsExactly("1", "4.3 %", "1", "0", "0", "");
    assertThat(texts(found.get("links"))).containsExactly("#t=18.500", "#t=8.500");
    assertThat(found.get("other").asText()).isEqualTo("18 beats");
    assertThat(counted("NNNVNN").get("other").asText()).isEqualTo("1 beat");
    assertThat(texts(counted("NNNNNN").get("rows").get(2)))
        .containsExactly("0", "0.0 %", "", "", "", "");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
