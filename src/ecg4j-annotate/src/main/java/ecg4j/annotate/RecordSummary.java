package ecg4j.annotate;

import java.io.Serializable;

/**
 * What there is to say about an annotated record in one line.
 *
 * @param name of the record
 * @param lead that was looked at, as people are told
 * @param trainedOn whether the model was trained on that lead
 * @param beats how many
 * @param counts beats of each class, without those that have none
 * @param unclassified beats that have no class
 * @param meanRate beats a minute
 */
public record RecordSummary(
    String name,
    String lead,
    boolean trainedOn,
    int beats,
    int[] counts,
    int unclassified,
    double meanRate)
    implements Serializable {

  /**
   * The summary of a record.
   *
   * @param trainedOn whether the model has learned from it
   */
  public static RecordSummary of(AnnotatedRecord record, boolean trainedOn) {
    return new RecordSummary(
        record.name(),
        record.lead().label(),
        trainedOn,
        record.beats().size(),
        record.counts(),
        record.unclassified(),
        Rhythm.of(record).meanRate());
  }
}
