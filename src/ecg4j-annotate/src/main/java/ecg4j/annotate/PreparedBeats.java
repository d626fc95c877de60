package ecg4j.annotate;

import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.features.FeatureSet;
import ecg4j.formats.RecordingLead;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The beats of a recording, prepared as input of a model.
 *
 * @param source the annotated lead, with notes on its beats
 * @param found all beats
 * @param beats windows and features of the beats
 * @param whole indices of the beats whose windows lie within the recording
 */
record PreparedBeats(
    RecordingLead source, List<BeatFinder.Found> found, LeadBeats beats, int[] whole) {

  /**
   * Finds and prepares the beats of a lead.
   *
   * @param file file of the recording; empty if the recording is in memory
   * @throws IOException if the lead is flat, too short for a beat, or has no beats
   */
  static PreparedBeats of(
      Optional<Path> file, RecordingLead source, AnnotationSettings settings, FeatureSet features)
      throws IOException {
    Lead lead = settings.flip() ? flipped(source.lead()) : source.lead();
    requireSignal(lead);
    List<String> notes = new ArrayList<>();
    List<BeatFinder.Found> found = settings.finder().find(file, lead, notes::add);
    if (found.isEmpty()) {
      throw new WfdbException(
          "no beat was found in lead %s of record %s; %s"
              .formatted(lead.label(), lead.header().name(), DetectedBeats.advice(lead)));
    }
    LeadBeats beats = LeadBeats.of(lead, samples(found), features);
    return new PreparedBeats(
        new RecordingLead(source.format(), lead.withNotes(notes)),
        found,
        beats,
        IntStream.range(0, beats.size()).filter(beats::hasWindow).toArray());
  }

  /** Positions of all R peaks, in samples of the lead. */
  long[] samples() {
    return samples(found);
  }

  private static long[] samples(List<BeatFinder.Found> found) {
    return found.stream().mapToLong(beat -> beat.sample()).toArray();
  }

  /**
   * Returns the windows of some of the beats in {@link #whole}, one beat after the other.
   *
   * @param from index of the first beat in {@link #whole}
   */
  float[] signals(int from, int count) {
    float[] signals = new float[count * BeatWindow.LENGTH];
    for (int i = 0; i < count; i++) {
      beats.copySignal(whole[from + i], signals, i * BeatWindow.LENGTH);
    }
    return signals;
  }

  /**
   * Returns the features of some of the beats in {@link #whole}, one beat after the other.
   *
   * @param from index of the first beat in {@link #whole}
   * @param width number of features per beat
   */
  float[] features(int from, int count, int width) {
    float[] features = new float[count * width];
    for (int i = 0; i < count; i++) {
      beats.copyRr(whole[from + i], features, i * width);
    }
    return features;
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
