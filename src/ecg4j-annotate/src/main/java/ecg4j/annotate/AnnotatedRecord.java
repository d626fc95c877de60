package ecg4j.annotate;

import ecg4j.wfdb.Lead;
import java.util.List;

/**
 * A record whose beats a model has told apart.
 *
 * @param name of the record, which is that of its header file
 * @param lead the signal that was looked at, in its physical unit
 * @param finder what told where the beats are
 * @param classes names of the classes, each a symbol of a beat annotation
 * @param beats in order of time
 */
public record AnnotatedRecord(
    String name, Lead lead, String finder, List<String> classes, List<AnnotatedBeat> beats) {

  /** Symbol of a beat without a class: unclassifiable, as ANSI/AAMI EC57 says. */
  public static final String UNCLASSIFIABLE = "Q";

  /** Copies the lists. */
  public AnnotatedRecord {
    classes = List.copyOf(classes);
    beats = List.copyOf(beats);
  }

  /** Length of the record in seconds. */
  public double seconds() {
    return lead.header().samples() / lead.header().frequency();
  }

  /** Seconds from the beginning of the record to a beat. */
  public double time(AnnotatedBeat beat) {
    return beat.sample() / lead.header().frequency();
  }

  /** Annotation symbol of a beat. */
  public String symbol(AnnotatedBeat beat) {
    return beat.classified() ? classes.get(beat.label()) : UNCLASSIFIABLE;
  }

  /** Beats of each class, in their order, without those that have none. */
  public int[] counts() {
    int[] counts = new int[classes.size()];
    for (AnnotatedBeat beat : beats) {
      if (beat.classified()) {
        counts[beat.label()]++;
      }
    }
    return counts;
  }

  /** Beats that have no class. */
  public int unclassified() {
    return (int) beats.stream().filter(beat -> !beat.classified()).count();
  }
}
