package ecg4j.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatExplanations;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.features.Feature;
import ecg4j.explain.BeatExplainer;
import ecg4j.explain.Explanation;
import ecg4j.explain.Occlusion;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the explanations of beats. */
public final class ExplanationJson {

  /** Number of features to show per beat. */
  private static final int SHOWN = 4;

  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationJson() {}

  /** Returns the explanations of a record as JSON, to add them to its page. */
  public static String of(AnnotatedRecord record) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      object(json, record);
    }
    return text.toString();
  }

  /** Writes the field {@code explained} if the record has explanations. */
  static void write(JsonGenerator json, AnnotatedRecord record) throws IOException {
    if (!record.explanations().ofBeats().isEmpty()) {
      json.writeFieldName("explained");
      object(json, record);
    }
  }

  private static void object(JsonGenerator json, AnnotatedRecord record) throws IOException {
    BeatExplanations explanations = record.explanations();
    json.writeStartObject();
    json.writeStringField("signalMethod", BeatExplainer.SIGNAL_METHOD);
    json.writeStringField("featureMethod", BeatExplainer.featureMethod("the recording"));
    json.writeFieldName("before");
    JsonNumber.write(json, BeatWindow.BEFORE / (double) BeatWindow.FREQUENCY, 6);
    json.writeFieldName("step");
    JsonNumber.write(json, Occlusion.STEP / (double) BeatWindow.FREQUENCY, 6);
    json.writeArrayFieldStart("features");
    for (Feature feature : explanations.features()) {
      json.writeStartArray();
      json.writeString(feature.name());
      json.writeString(feature.sentence());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("beats");
    for (var each : explanations.ofBeats().entrySet()) {
      json.writeFieldName(Long.toString(record.beats().get(each.getKey()).sample()));
      beat(json, each.getValue(), explanations.values().get(each.getKey()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Writes percentage points. */
  private static void beat(JsonGenerator json, Explanation why, float[] values) throws IOException {
    json.writeStartObject();
    json.writeNumberField("label", why.label());
    if (why.dependsOnSignal()) {
      json.writeArrayFieldStart("signal");
      for (float importance : why.signal()) {
        JsonNumber.write(json, 100 * importance, 1);
      }
      json.writeEndArray();
    }
    if (why.features().length > 0) {
      json.writeFieldName("baseline");
      JsonNumber.write(json, 100 * why.baseline(), 1);
      List<Integer> strongest =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -Math.abs(why.features()[i])))
              .toList();
      json.writeArrayFieldStart("features");
      for (int i : strongest.subList(0, Math.min(SHOWN, strongest.size()))) {
        json.writeStartArray();
        json.writeNumber(i);
        JsonNumber.write(json, 100 * why.features()[i], 1);
        JsonNumber.write(json, values[i], 2);
        json.writeEndArray();
      }
      json.writeEndArray();
      double rest = 0;
      for (int i : strongest.subList(Math.min(SHOWN, strongest.size()), strongest.size())) {
        rest += why.features()[i];
      }
      json.writeFieldName("rest");
      JsonNumber.write(json, 100 * rest, 1);
    }
    json.writeEndObject();
  }
}
