package ecg4j.page;

import com.fasterxml.jackson.core.JsonGenerator;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationNote;
import ecg4j.annotate.RecordNotes;
import ecg4j.review.ReviewBase;
import ecg4j.review.ReviewEdits;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationCodes;
import ecg4j.wfdb.Annotations;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes what the page needs to export a review. */
final class ReviewJson {

  /** Bytes of the mark at the end of an annotation file. */
  private static final int END = 2;

  private ReviewJson() {}

  /**
   * Writes the field {@code review}: the checksums that edits are bound to, and the constant parts
   * of the annotation file. The page appends beats to {@code head}, which ends at time 0.
   */
  static void write(JsonGenerator json, AnnotatedRecord record, ReviewBase base, RecordNotes notes)
      throws IOException {
    json.writeObjectFieldStart("review");
    json.writeStringField("format", ReviewEdits.FORMAT);
    json.writeStringField("recording", base.recordingSha256());
    json.writeStringField("beats", base.beatsSha256());
    json.writeNumberField("samples", record.lead().values().length);
    List<Annotation> note = notes.warnings().stream().map(AnnotationNote::of).toList();
    byte[] head = Annotations.bytes(note, record.source().resolution());
    json.writeBinaryField("head", Arrays.copyOf(head, head.length - END));
    json.writeNumberField("channel", Math.min(255, record.lead().index()));
    json.writeStringField("unclassifiable", AnnotatedRecord.UNCLASSIFIABLE);
    json.writeObjectFieldStart("codes");
    Set<String> symbols = new LinkedHashSet<>();
    for (int c = 0; c < record.classes().size(); c++) {
      symbols.add(record.classes().symbol(c));
    }
    symbols.add(AnnotatedRecord.UNCLASSIFIABLE);
    symbols.addAll(List.of(AnnotatedRecord.FLUTTER_WAVE, "[", "]"));
    for (String symbol : symbols) {
      json.writeNumberField(symbol, AnnotationCodes.symbols().indexOf(symbol));
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
