package ecg4j.review;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.BeatAnnotations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The beats of a recording after a review.
 *
 * @param record the recording before the review
 * @param beats all beats, in chronological order
 * @param edits the changes
 */
public record ReviewedRecord(AnnotatedRecord record, List<Beat> beats, List<BeatEdit> edits) {

  /**
   * A beat after the review.
   *
   * @param sample position, in samples of the lead; for an added beat, as the reader's page placed
   *     it
   * @param rr seconds since the previous beat; NaN for the first beat and across a gap
   * @param symbol annotation symbol
   * @param model symbol before the review; empty if the beat was added
   */
  public record Beat(long sample, double rr, String symbol, String model) {}

  /** Copies the lists. */
  public ReviewedRecord {
    beats = List.copyOf(beats);
    edits = List.copyOf(edits);
  }

  /**
   * Applies edits.
   *
   * @throws IOException if they were made for another recording or other beats, or do not fit the
   *     beats
   */
  public static ReviewedRecord of(AnnotatedRecord record, ReviewEdits review) throws IOException {
    review.base().requireSame(ReviewBase.of(record));
    Map<Long, BeatEdit> open = new HashMap<>();
    review.edits().forEach(edit -> open.put(edit.sample(), edit));
    List<Beat> beats = new ArrayList<>();
    for (AnnotatedBeat beat : record.beats()) {
      String symbol = record.symbol(beat);
      BeatEdit edit = open.remove(beat.sample());
      if (edit != null && !edit.from().equals(symbol)) {
        throw new IOException(
            "the edit at sample %s is for %s, but the beat there is %s"
                .formatted(
                    beat.sample(),
                    edit.isAddition() ? "no beat" : "a beat " + edit.from(),
                    symbol));
      }
      if (edit == null || !edit.isDeletion()) {
        beats.add(new Beat(beat.sample(), 0, edit == null ? symbol : edit.to(), symbol));
      }
    }
    for (BeatEdit edit : open.values()) {
      if (!edit.isAddition() || edit.sample() >= record.lead().values().length) {
        throw new IOException(
            edit.isAddition()
                ? "a beat is added at sample %s, but the recording has %s samples"
                    .formatted(edit.sample(), record.lead().values().length)
                : "the edit at sample %s is for a beat %s, but there is no beat"
                    .formatted(edit.sample(), edit.from()));
      }
      beats.add(new Beat(edit.sample(), 0, edit.to(), ""));
    }
    beats.sort((a, b) -> Long.compare(a.sample(), b.sample()));
    return new ReviewedRecord(record, withIntervals(record, beats), review.edits());
  }

  private static List<Beat> withIntervals(AnnotatedRecord record, List<Beat> beats) {
    double rate = record.lead().frequency();
    List<Beat> with = new ArrayList<>(beats.size());
    for (int i = 0; i < beats.size(); i++) {
      Beat beat = beats.get(i);
      double rr =
          i == 0
              ? Double.NaN
              : record.quality().interval(beats.get(i - 1).sample(), beat.sample(), rate);
      with.add(new Beat(beat.sample(), rr, beat.symbol(), beat.model()));
    }
    return with;
  }

  /**
   * Content of the annotation file.
   *
   * @param warnings warnings at the start of the file
   */
  public byte[] annotations(List<String> warnings) {
    BeatAnnotations annotations = new BeatAnnotations(record, warnings);
    beats.forEach(beat -> annotations.add(beat.sample(), beat.symbol()));
    return annotations.bytes();
  }

  /** Describes the edits in a sentence without a full stop. */
  public String summary() {
    long added = edits.stream().filter(BeatEdit::isAddition).count();
    long deleted = edits.stream().filter(BeatEdit::isDeletion).count();
    return "reviewed: %s beats changed, %s added, %s deleted; %s beats"
        .formatted(edits.size() - added - deleted, added, deleted, beats.size());
  }
}
