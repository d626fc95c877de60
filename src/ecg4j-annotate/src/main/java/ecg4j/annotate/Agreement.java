package ecg4j.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Agreement between the classes of a model and the symbols of the reference annotator.
 *
 * @param rows one per symbol, in alphabetical order; empty if the beats have no reference symbols
 */
public record Agreement(List<Row> rows) {

  /**
   * Beats with one reference symbol.
   *
   * @param counts number of beats per class of the model; the last element counts beats without a
   *     class
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
