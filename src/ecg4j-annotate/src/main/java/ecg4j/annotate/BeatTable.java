package ecg4j.annotate;

import ecg4j.csv.Csv;
import java.util.List;

/** The beats of a record as comma-separated text with a heading. */
public final class BeatTable {

  private BeatTable() {}

  /**
   * After lines with facts, each of which begins with #, a heading and a line per beat: sample (of
   * the lead, from 0), time and interval since the beat before in seconds, annotation symbol, class
   * (empty where it has none), a probability per class, the signal quality of the ten seconds
   * around it (0 to 1, below 0.5 is bad), and, where an annotator told where the beats are, its
   * symbol.
   */
  public static String of(AnnotatedRecord record, List<String> facts) {
    List<AnnotatedBeat> beats = record.beats();
    boolean referenced = beats.stream().anyMatch(beat -> !beat.reference().isEmpty());
    StringBuilder text = new StringBuilder(80 * (beats.size() + 1));
    facts.forEach(fact -> text.append("# ").append(fact.replaceAll("\\s+", " ")).append('\n'));
    text.append("sample,seconds,rr_seconds,symbol,class");
    record.classes().forEach(name -> Csv.append(text.append(','), "p_" + name));
    text.append(referenced ? ",quality,reference\n" : ",quality\n");
    for (AnnotatedBeat beat : beats) {
      text.append(beat.sample()).append(',');
      Decimals.append(text, record.time(beat), 3);
      text.append(',');
      if (!Double.isNaN(beat.rr())) {
        Decimals.append(text, beat.rr(), 3);
      }
      Csv.append(text.append(','), record.symbol(beat));
      text.append(',');
      if (beat.isClassified()) {
        Csv.append(text, record.classes().get(beat.label()));
      }
      for (int c = 0; c < record.classes().size(); c++) {
        text.append(',');
        if (beat.isClassified()) {
          Decimals.append(text, beat.probabilities()[c], 6);
        }
      }
      Decimals.append(text.append(','), record.quality().at(record.time(beat)), 2);
      if (referenced) {
        Csv.append(text.append(','), beat.reference());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
