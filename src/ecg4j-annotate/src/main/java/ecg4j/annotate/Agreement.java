package ecg4j.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the classes of a model agree with the symbols of the annotator that told where the beats are.
 *
 * @param rows one per symbol, in alphabetical order; none where no annotator told
 */
public record Agreement(List<Row> rows) {

  /**
   * Beats of one symbol.
   *
   * @param counts by class of the model; the last one, of beats without a class
   */
  public record Row(String symbol, int[] counts) {}

  /** Counts the beats of a record. */
  public static Agreement of(AnnotatedRecord record) {
    int classes = record.classes().size();
    Map<String, int[]> counts = new TreeMap<>();
    for (AnnotatedBeat beat : record.beats()) {
      if (!beat.reference().isEmpty()) {
        counts
            .computeIfAbsent(beat.reference(), symbol -> new int[classes + 1])[
            beat.isClassified() ? beat.label() : classes]++;
      }
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach((symbol, row) -> rows.add(new Row(symbol, row)));
    return new Agreement(List.copyOf(rows));
  }
}
