package ecg4j.browser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.ModelDescription;
import ecg4j.annotate.RecordSummary;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Describes models and recordings to the scripts of the page. */
final class SummaryJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the fields of an object. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private SummaryJson() {}

  private static String object(Content content) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  static String of(BeatModel model) throws IOException {
    ModelDescription described = model.described(true);
    return object(
        json -> {
          json.writeStringField("name", described.name());
          json.writeStringField("lead", described.lead());
          texts(json, "lines", described.lines());
          texts(json, "classes", model.metadata().classes().names());
          json.writeNumberField("window", model.metadata().input().window());
          json.writeNumberField("features", model.metadata().input().rrWidth());
        });
  }

  static String of(List<String> recordings) throws IOException {
    return object(json -> texts(json, "recordings", recordings));
  }

  static String of(
      AnnotatedRecord record, RecordSummary summary, List<String> annotators, List<String> files)
      throws IOException {
    Lead lead = record.lead();
    return object(
        json -> {
          json.writeStringField("name", record.name());
          json.writeStringField("format", record.source().format());
          json.writeNumberField("seconds", record.seconds());
          json.writeNumberField("frequency", lead.frequency());
          json.writeStringField("lead", lead.label());
          texts(
              json,
              "leads",
              lead.header().signals().stream().map(SignalSpec::description).toList());
          json.writeNumberField("index", lead.index());
          json.writeNumberField("beats", summary.beats());
          json.writeNumberField("unclassified", summary.unclassified());
          json.writeNumberField("flutterWaves", summary.flutterWaves());
          json.writeFieldName("counts");
          json.writeArray(summary.counts(), 0, summary.counts().length);
          json.writeNumberField("rate", summary.meanRate());
          texts(json, "deviations", lead.notes());
          texts(json, "annotators", annotators);
          texts(json, "files", files);
        });
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }
}
