package ecg4j.review;

import ecg4j.annotate.Decimals;
import ecg4j.csv.Csv;

/** The beats of a reviewed record as comma-separated text with a header row. */
public final class ReviewTable {

  private ReviewTable() {}

  /**
   * Returns the table: sample, time in seconds, interval since the previous beat in seconds (empty
   * for the first beat and across a gap), symbol, symbol before the review (empty for added beats).
   */
  public static String of(ReviewedRecord record) {
    double rate = record.record().lead().frequency();
    StringBuilder text = new StringBuilder(32 * (record.beats().size() + 1));
    text.append("sample,seconds,rr_seconds,symbol,model\n");
    for (ReviewedRecord.Beat beat : record.beats()) {
      text.append(beat.sample()).append(',');
      Decimals.append(text, beat.sample() / rate, 3);
      text.append(',');
      if (!Double.isNaN(beat.rr())) {
        Decimals.append(text, beat.rr(), 3);
      }
      Csv.append(text.append(','), beat.symbol());
      Csv.append(text.append(','), beat.model());
      text.append('\n');
    }
    return text.toString();
  }
}
