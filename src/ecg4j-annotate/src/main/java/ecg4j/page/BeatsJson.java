package ecg4j.page;

import com.fasterxml.jackson.core.JsonGenerator;
import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import java.io.IOException;

/** Writes all beats of a record as columns, which are much smaller than objects. */
final class BeatsJson {

  private BeatsJson() {}

  /**
   * Writes the field {@code beats}: differences of the samples, labels (−1 without a class, −2 for
   * waves of ventricular flutter), probabilities in thousandths (0 without a class), and reference
   * symbols if there are any.
   */
  static void write(JsonGenerator json, AnnotatedRecord record) throws IOException {
    json.writeObjectFieldStart("beats");
    json.writeArrayFieldStart("steps");
    long last = 0;
    for (AnnotatedBeat beat : record.beats()) {
      json.writeNumber(beat.sample() - last);
      last = beat.sample();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("labels");
    for (AnnotatedBeat beat : record.beats()) {
      json.writeNumber(beat.label());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("p");
    for (AnnotatedBeat beat : record.beats()) {
      for (int c = 0; c < record.classes().size(); c++) {
        json.writeNumber(beat.isClassified() ? Math.round(1000 * beat.probabilities()[c]) : 0);
      }
    }
    json.writeEndArray();
    if (record.beats().stream().anyMatch(beat -> !beat.reference().isEmpty())) {
      json.writeArrayFieldStart("references");
      for (AnnotatedBeat beat : record.beats()) {
        json.writeString(beat.reference());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
