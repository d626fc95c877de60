package ecg4j.annotate;

import ecg4j.annotate.quality.LeadQuality;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatWindow;
import ecg4j.formats.RecordingLead;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The positions of the beats of a lead, as a {@link BeatFinder} found them.
 *
 * @param source the annotated lead, with notes on its beats
 * @param all all beats, and waves of ventricular flutter
 */
record BeatPositions(RecordingLead source, BeatDetection all) {

  /**
   * Finds the beats of a lead.
   *
   * @param file file of the recording; empty if the recording is in memory
   * @throws IOException if the lead is flat, too short for a beat, or has no beats
   */
  static BeatPositions of(Optional<Path> file, RecordingLead source, AnnotationSettings settings)
      throws IOException {
    Lead lead = settings.flip() ? flipped(source.lead()) : source.lead();
    requireSignal(lead);
    List<String> notes = new ArrayList<>();
    BeatDetection found = BeatDetection.of(settings.finder(), file, lead, notes::add);
    if (found.beats().isEmpty()) {
      throw new WfdbException(
          "no beat was found in lead %s of record %s; %s"
              .formatted(lead.label(), lead.header().name(), DetectedBeats.advice(lead)));
    }
    return new BeatPositions(new RecordingLead(source.format(), lead.withNotes(notes)), found);
  }

  /** All beats. */
  List<BeatFinder.Found> found() {
    return all.beats();
  }

  /** Positions of the R peaks, in samples of the lead. */
  long[] samples() {
    return found().stream().mapToLong(beat -> beat.sample()).toArray();
  }

  /** Prepares the beats as this input of a model. */
  PreparedBeats prepare(BeatInput input) throws IOException {
    return PreparedBeats.of(this, input);
  }

  /** Whether a sample of the lead lies in ventricular flutter. */
  boolean isFlutter(long sample) {
    return all.isFlutter(sample);
  }

  /** Assesses the quality of the lead. */
  LeadQuality quality() {
    Lead lead = source.lead();
    double millivolts = Voltage.millivoltsOrOne(lead);
    boolean isLeadTwo = LeadChoice.isLeadTwo(lead);
    return LeadQuality.of(lead, millivolts, samples(), isLeadTwo, all.flutter());
  }

  private static Lead flipped(Lead lead) {
    float[] values = lead.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
    return new Lead(lead.header(), lead.index(), values);
  }

  private static void requireSignal(Lead lead) throws WfdbException {
    String where = "lead %s of record %s".formatted(lead.label(), lead.header().name());
    double seconds = lead.values().length / lead.frequency();
    if (seconds * BeatWindow.FREQUENCY < BeatWindow.LENGTH) {
      throw new WfdbException(
          String.format(
              Locale.ROOT,
              "%s has %d samples, %.3f s: a beat's window is %.0f s long",
              where,
              lead.values().length,
              seconds,
              BeatWindow.LENGTH / (double) BeatWindow.FREQUENCY));
    }
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : lead.values()) {
      // A missing sample is NaN, for which both comparisons are false.
      lowest = value < lowest ? value : lowest;
      highest = value > highest ? value : highest;
    }
    if (!(lowest < highest)) {
      throw new WfdbException(
          lowest > highest
              ? where + " has no sample, all are marked as missing"
              : "%s is flat, all samples are %s %s".formatted(where, lowest, lead.spec().units()));
    }
  }
}
