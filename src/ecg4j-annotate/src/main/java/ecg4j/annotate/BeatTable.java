package ecg4j.annotate;

import java.util.List;

/** The beats of a record as comma-separated text with a heading. */
public final class BeatTable {

  private BeatTable() {}

  /**
   * A line a beat: sample (frames of the record, from 0), time and interval since the beat before
   * in seconds, annotation symbol, class (empty where it has none), a probability a class, and,
   * where an annotator told where the beats are, its symbol.
   */
  public static String of(AnnotatedRecord record) {
    List<AnnotatedBeat> beats = record.beats();
    boolean referenced = beats.stream().anyMatch(beat -> !beat.reference().isEmpty());
    StringBuilder text = new StringBuilder(80 * (beats.size() + 1));
    text.append("sample,seconds,rr_seconds,symbol,class");
    record.classes().forEach(name -> cell(text.append(",p_"), name));
    text.append(referenced ? ",reference\n" : "\n");
    for (AnnotatedBeat beat : beats) {
      text.append(beat.sample()).append(',');
      Decimals.append(text, record.time(beat), 3);
      text.append(',');
      if (!Double.isNaN(beat.rr())) {
        Decimals.append(text, beat.rr(), 3);
      }
      cell(text.append(','), record.symbol(beat));
      text.append(',');
      if (beat.classified()) {
        cell(text, record.classes().get(beat.label()));
      }
      for (int c = 0; c < record.classes().size(); c++) {
        text.append(',');
        if (beat.classified()) {
          Decimals.append(text, beat.probabilities()[c], 6);
        }
      }
      if (referenced) {
        cell(text.append(','), beat.reference());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A symbol may be a quotation mark. */
  private static void cell(StringBuilder text, String value) {
    boolean plain = value.indexOf('"') < 0 && value.indexOf(',') < 0;
    text.append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
  }
}
