package ecg4j.annotate;

import java.io.Serializable;
import java.util.List;

/**
 * What there is to say about an annotated record in one line.
 *
 * @param name of the record
 * @param lead that was looked at, as people are told
 * @param trainedOn whether the model was trained on that lead
 * @param beats how many
 * @param counts beats of each class, without those that have none
 * @param unclassified beats that have no class
 * @param meanRate beats a minute; NaN where there is no interval
 * @param notes what a reader has to know, in sentences without a full stop
 */
public record RecordSummary(
    String name,
    String lead,
    boolean trainedOn,
    int beats,
    int[] counts,
    int unclassified,
    double meanRate,
    List<String> notes)
    implements Serializable {

  /**
   * The summary of a record.
   *
   * @param trainedOn whether the model has learned from it
   */
  public static RecordSummary of(AnnotatedRecord record, boolean trainedOn, List<String> notes) {
    return new RecordSummary(
        record.name(),
        record.lead().label(),
        trainedOn,
        record.beats().size(),
        record.counts(),
        record.unclassified(),
        Rhythm.of(record).meanRate(),
        List.copyOf(notes));
  }
}
