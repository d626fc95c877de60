package ecg4j.annotate;

import ecg4j.beats.BeatClasses;
import ecg4j.csv.Csv;
import java.util.List;

/** The beats of a record as comma-separated text with a header row. */
public final class BeatTable {

  private BeatTable() {}

  /**
   * Returns the table. It starts with the facts, one per line, each preceded by #. A header row and
   * one row per beat follow, with these columns:
   *
   * <ul>
   *   <li>sample of the lead, counted from 0
   *   <li>time in seconds
   *   <li>interval since the previous beat in seconds; empty if unknown
   *   <li>annotation symbol; ! for a wave of ventricular flutter or fibrillation
   *   <li>name of the class, empty for beats without a class
   *   <li>probability of each class, one column per class
   *   <li>signal quality of the ten-second interval that contains the beat, from 0 to 1; values
   *       below 0.5 are bad
   *   <li>symbol of the reference annotator, if the beats were read from an annotation file
   * </ul>
   */
  public static String of(AnnotatedRecord record, List<String> facts) {
    List<AnnotatedBeat> beats = record.beats();
    boolean referenced = beats.stream().anyMatch(beat -> !beat.reference().isEmpty());
    StringBuilder text = new StringBuilder(80 * (beats.size() + 1));
    facts.forEach(fact -> text.append("# ").append(fact.replaceAll("\\s+", " ")).append('\n'));
    text.append(heading(record.classes()));
    text.append(referenced ? ",quality,reference\n" : ",quality\n");
    for (AnnotatedBeat beat : beats) {
      appendBeat(text, beat, record.time(beat), record.classes());
      Decimals.append(text.append(','), record.quality().at(record.time(beat)), 2);
      if (referenced) {
        Csv.append(text.append(','), beat.reference());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The names of the columns that describe a beat, without those of a whole record. */
  public static String heading(BeatClasses classes) {
    StringBuilder text = new StringBuilder("sample,seconds,rr_seconds,symbol,class");
    classes.names().forEach(name -> Csv.append(text.append(','), "p_" + name));
    return text.toString();
  }

  /** Appends the columns of {@link #heading} for a beat. */
  public static void appendBeat(
      StringBuilder text, AnnotatedBeat beat, double seconds, BeatClasses classes) {
    text.append(beat.sample()).append(',');
    Decimals.append(text, seconds, 3);
    text.append(',');
    if (!Double.isNaN(beat.rr())) {
      Decimals.append(text, beat.rr(), 3);
    }
    boolean known = beat.isClassified();
    Csv.append(text.append(','), AnnotatedRecord.symbol(beat, classes));
    Csv.append(text.append(','), known ? classes.name(beat.label()) : "");
    for (int c = 0; c < classes.size(); c++) {
      text.append(',');
      if (beat.isClassified()) {
        Decimals.append(text, beat.probabilities()[c], 6);
      }
    }
  }
}
