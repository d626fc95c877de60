package ecg4j.review;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.files.Sha256;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Identifies the annotated recording that edits were made for.
 *
 * @param record name of the recording; for messages only
 * @param lead name of the lead; for messages only
 * @param recordingSha256 SHA-256 of the lead's samples and sampling rate. It does not depend on the
 *     file format or the name of the recording
 * @param beatsSha256 SHA-256 of the samples and symbols of all beats
 */
public record ReviewBase(String record, String lead, String recordingSha256, String beatsSha256) {

  private static final int CHUNK = 1 << 14;

  /** Computes the checksums of an annotated recording. */
  public static ReviewBase of(AnnotatedRecord record) {
    return new ReviewBase(
        record.name(), record.lead().label(), recording(record.lead()), beats(record));
  }

  private static String recording(Lead lead) {
    Sha256 sum = new Sha256().add(Double.toString(lead.frequency()));
    float[] values = lead.values();
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
      for (int i = 0; i < count; i++) {
        // All NaN values have the same bits.
        bytes.putInt(Float.floatToIntBits(values[from + i]));
      }
      sum.addRaw(bytes.array());
    }
    return sum.hex();
  }

  private static String beats(AnnotatedRecord record) {
    StringBuilder text = new StringBuilder(10 * record.beats().size());
    for (AnnotatedBeat beat : record.beats()) {
      text.append(beat.sample()).append(' ').append(record.symbol(beat)).append('\n');
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Checks that edits for this recording may be applied to another one.
   *
   * @throws IOException if the samples or the beats differ
   */
  void requireSame(ReviewBase given) throws IOException {
    if (!recordingSha256.equals(given.recordingSha256)) {
      throw new IOException(
          "the edits were made for another recording or lead (%s, lead %s; SHA-256 %s…), not for %s, lead %s (%s…); name that recording, with the same --lead and --flip"
              .formatted(
                  record,
                  lead,
                  first(recordingSha256),
                  given.record,
                  given.lead,
                  first(given.recordingSha256)));
    }
    if (!beatsSha256.equals(given.beatsSha256)) {
      throw new IOException(
          "the edits were made for other beats of record %s (SHA-256 %s…, now %s…); annotate it with the model, the version and the --beats of the page that the edits come from"
              .formatted(given.record, first(beatsSha256), first(given.beatsSha256)));
    }
  }

  private static String first(String sha256) {
    return sha256.substring(0, Math.min(12, sha256.length()));
  }
}
