package ecg4j.annotate;

import ecg4j.annotate.quality.LeadQuality;
import ecg4j.beats.BeatClasses;
import ecg4j.formats.RecordingLead;
import ecg4j.wfdb.Lead;
import java.util.List;

/**
 * A recording whose beats a model has classified.
 *
 * @param name name of the recording: its file name without the extension
 * @param source the annotated signal in its physical unit
 * @param finder name of the beat finder
 * @param classes classes of the model; each has a beat annotation symbol
 * @param beats beats in chronological order
 * @param quality quality of the signal
 * @param explanations explanations of the classes of some beats
 */
public record AnnotatedRecord(
    String name,
    RecordingLead source,
    String finder,
    BeatClasses classes,
    List<AnnotatedBeat> beats,
    LeadQuality quality,
    BeatExplanations explanations) {

  /** Symbol of a beat without a class: "unclassifiable" in ANSI/AAMI EC57. */
  public static final String UNCLASSIFIABLE = "Q";

  /** Symbol of a wave of ventricular flutter or fibrillation, as in WFDB annotation files. */
  public static final String FLUTTER_WAVE = "!";

  /** Creates a record without explanations. */
  public AnnotatedRecord(
      String name,
      RecordingLead source,
      String finder,
      BeatClasses classes,
      List<AnnotatedBeat> beats,
      LeadQuality quality) {
    this(name, source, finder, classes, beats, quality, BeatExplanations.NONE);
  }

  /** Copies the list. */
  public AnnotatedRecord {
    beats = List.copyOf(beats);
  }

  /** Returns this record with explanations. */
  AnnotatedRecord withExplanations(BeatExplanations other) {
    return new AnnotatedRecord(name, source, finder, classes, beats, quality, other);
  }

  /** The annotated signal. */
  public Lead lead() {
    return source.lead();
  }

  /** Length of the recording in seconds. */
  public double seconds() {
    return lead().header().samples() / lead().header().frequency();
  }

  /** Whether the signal around a beat is too poor for its class to be trusted. */
  public boolean isDoubtful(AnnotatedBeat beat) {
    return quality.isBad(time(beat));
  }

  /** Number of beats in intervals of poor signal quality. */
  public int doubtful() {
    return (int) beats.stream().filter(this::isDoubtful).count();
  }

  /** Time of a beat in seconds from the start of the recording. */
  public double time(AnnotatedBeat beat) {
    return beat.sample() / lead().frequency();
  }

  /**
   * Annotation symbol of a beat's class. {@link #FLUTTER_WAVE} or {@link #UNCLASSIFIABLE} if it has
   * none.
   */
  public String symbol(AnnotatedBeat beat) {
    return symbol(beat, classes);
  }

  /** Annotation symbol of a beat with one of these classes. */
  static String symbol(AnnotatedBeat beat, BeatClasses classes) {
    String without = beat.isFlutter() ? FLUTTER_WAVE : UNCLASSIFIABLE;
    return beat.isClassified() ? classes.symbol(beat.label()) : without;
  }

  /** Number of beats of each class, in the order of the classes. */
  public int[] counts() {
    int[] counts = new int[classes.size()];
    for (AnnotatedBeat beat : beats) {
      if (beat.isClassified()) {
        counts[beat.label()]++;
      }
    }
    return counts;
  }

  /** Number of beats without a class, not counting waves of ventricular flutter. */
  public int unclassified() {
    return (int) beats.stream().filter(beat -> !beat.isClassified() && !beat.isFlutter()).count();
  }

  /** Number of waves of ventricular flutter or fibrillation. */
  public int flutterWaves() {
    return (int) beats.stream().filter(AnnotatedBeat::isFlutter).count();
  }
}
