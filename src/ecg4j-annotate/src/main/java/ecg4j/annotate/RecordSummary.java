package ecg4j.annotate;

import java.io.Serializable;
import java.util.List;

/**
 * One-line summary of an annotated record.
 *
 * @param name name of the record
 * @param lead display name of the annotated lead
 * @param trainedOn whether the model was trained on that lead
 * @param beats number of beats, not counting flutter waves
 * @param counts number of beats per class, not counting beats without a class
 * @param unclassified number of beats without a class, not counting flutter waves
 * @param flutterWaves number of waves of ventricular flutter or fibrillation
 * @param meanRate mean heart rate in beats per minute; NaN if there is no interval
 * @param notes information that readers need, as sentences without a full stop
 */
public record RecordSummary(
    String name,
    String lead,
    boolean trainedOn,
    int beats,
    int[] counts,
    int unclassified,
    int flutterWaves,
    double meanRate,
    List<String> notes)
    implements Serializable {

  /**
   * Creates the summary of a record.
   *
   * @param trainedOn whether the model was trained on the annotated lead
   */
  public static RecordSummary of(AnnotatedRecord record, boolean trainedOn, List<String> notes) {
    return new RecordSummary(
        record.name(),
        record.lead().label(),
        trainedOn,
        record.beats().size() - record.flutterWaves(),
        record.counts(),
        record.unclassified(),
        record.flutterWaves(),
        Rhythm.of(record).meanRate(),
        List.copyOf(notes));
  }
}
