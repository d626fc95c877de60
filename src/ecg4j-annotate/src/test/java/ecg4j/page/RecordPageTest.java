package ecg4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordNotes;
import ecg4j.annotate.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPageTest {

  static final ModelDescription MODEL =
      new ModelDescription(
          "Tiny linear", "MLII", "</script><script>alert(1)</script>", List.of("A fact."), true);

  static final RecordNotes NO_NOTES = new RecordNotes(List.of(), List.of());

  /** Beats every 0.8 s; every tenth V, the first without a class. */
  static AnnotatedRecord record(int seconds) {
    int n = (int) ((seconds - 1) / 0.8);
    double[] times = new double[n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      times[i] = 0.1 + 0.8 * i;
      labels[i] = i == 0 ? -1 : i % 10 == 3 ? 2 : 0;
    }
    return Records.of(seconds, times, labels);
  }

  private static JsonNode data(String page) throws Exception {
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(start) + start.length();
    return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws Exception {
    String page = RecordPage.of(record(60), MODEL, NO_NOTES, false);
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "{{");
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void noTextOfARecordOrModelEndsTheScript() throws Exception {
    String page = RecordPage.of(record(60), MODEL, NO_NOTES, false);
    assertThat(page).doesNotContain("alert(1)</script>");
    assertThat(data(page).get("model").get("data").asText()).isEqualTo(MODEL.data());
  }

  @Test
  void halfAnHourIsShownWholeAndStaysSmall() throws Exception {
    AnnotatedRecord record = record(1806);
    String page = RecordPage.of(record, MODEL, NO_NOTES, false);
    assertThat(page.length()).isLessThan(3_000_000);
    JsonNode data = data(page);
    assertThat(data.get("shown")).hasSize(181);
    assertThat(data.get("beats").get("labels")).hasSize(record.beats().size());
    assertThat(data.get("beats").get("p")).hasSize(5 * record.beats().size());
    long last = 0;
    for (JsonNode step : data.get("beats").get("steps")) {
      last += step.asLong();
    }
    assertThat(last).isEqualTo(record.beats().get(record.beats().size() - 1).sample());
    assertThat(data.get("doubtful")).hasSize(24);
  }

  @Test
  void hoursAreShownInPartsAndStaySmall() throws Exception {
    AnnotatedRecord record = record(3 * 3600);
    String page = RecordPage.of(record, MODEL, NO_NOTES, false);
    assertThat(page.length()).isLessThan(3_000_000);
    JsonNode data = data(page);
    assertThat(data.get("strips").asInt()).isEqualTo(1080);
    assertThat(data.get("shown").size()).isBetween(300, StripChoice.MOST);
    assertThat(data.get("beats").get("labels")).hasSize(record.beats().size());
    String whole = RecordPage.of(record, MODEL, NO_NOTES, true);
    assertThat(data(whole).get("shown")).hasSize(1080);
  }
}
