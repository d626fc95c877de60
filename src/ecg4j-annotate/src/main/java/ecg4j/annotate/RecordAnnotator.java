package ecg4j.annotate;

import ecg4j.annotate.quality.LeadQuality;
import ecg4j.annotate.quality.SignalGaps;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.features.FeatureSet;
import ecg4j.metrics.ArgMax;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells the beats of a record apart: reads one lead, finds the beats, cuts them as those of
 * training were cut, and asks the model about each.
 *
 * <pre>{@code
 * try (OnnxClassifier model = OnnxClassifier.open(file)) {
 *   RecordAnnotator annotator =
 *       new RecordAnnotator(
 *           model::probabilities, FeatureSet.RR, classes, lead, new AnnotatorBeats("atr"));
 *   AnnotatedRecord annotated = annotator.annotate(Path.of("100"));
 * }
 * }</pre>
 */
public final class RecordAnnotator {

  /** Beats handed to the model at a time: enough to keep it busy, a few MB. */
  private static final int CHUNK = 2048;

  private final BeatClassifier classifier;
  private final FeatureSet features;
  private final List<String> classes;
  private final Lead.Choice lead;
  private final BeatFinder finder;
  private final boolean flip;

  /**
   * @param features that the classifier reads besides the signal
   * @param classes names of the classifier's classes, in their order
   */
  public RecordAnnotator(
      BeatClassifier classifier,
      FeatureSet features,
      List<String> classes,
      Lead.Choice lead,
      BeatFinder finder) {
    this(classifier, features, classes, lead, finder, false);
  }

  /**
   * As the other.
   *
   * @param flip whether the lead is taken with the other sign
   */
  public RecordAnnotator(
      BeatClassifier classifier,
      FeatureSet features,
      List<String> classes,
      Lead.Choice lead,
      BeatFinder finder,
      boolean flip) {
    this.classifier = classifier;
    this.features = features;
    this.classes = List.copyOf(classes);
    this.lead = lead;
    this.finder = finder;
    this.flip = flip;
  }

  /**
   * Annotates a record.
   *
   * @param record its path, with or without .hea
   * @throws IOException if it cannot be read, has no such lead, is flat, too short for a beat, or
   *     has no beats
   */
  public AnnotatedRecord annotate(Path record) throws IOException {
    Lead read = flipped(Lead.read(record, lead));
    requireSignal(read);
    List<String> notes = new ArrayList<>();
    List<BeatFinder.Found> found = finder.find(record, read, notes::add);
    if (found.isEmpty()) {
      throw new WfdbException(
          "no beat was found in lead %s of record %s"
              .formatted(read.label(), read.header().name()));
    }
    long[] samples = found.stream().mapToLong(BeatFinder.Found::sample).toArray();
    LeadBeats beats = LeadBeats.of(read, samples, features);
    int[] whole = IntStream.range(0, beats.size()).filter(beats::hasWindow).toArray();
    float[] probabilities = probabilities(beats, whole);
    double millivolts = Voltage.millivolts(read.spec().units()).orElse(1);
    LeadQuality quality = LeadQuality.of(read, millivolts, samples, LeadChoice.isLeadTwo(read));
    return new AnnotatedRecord(
        name(record),
        read.withNotes(notes),
        finder.name(),
        classes,
        beats(read, found, whole, probabilities, quality.gaps()),
        quality);
  }

  private Lead flipped(Lead read) {
    if (!flip) {
      return read;
    }
    float[] values = read.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
    return new Lead(read.header(), read.index(), values);
  }

  /** Name of the record that a path means. */
  public static String name(Path record) {
    return String.valueOf(Header.file(record).getFileName()).replaceFirst("\\.hea$", "");
  }

  private static void requireSignal(Lead lead) throws WfdbException {
    String where = "lead %s of record %s".formatted(lead.label(), lead.header().name());
    double seconds = lead.values().length / lead.frequency();
    if (seconds * BeatWindow.FREQUENCY < BeatWindow.LENGTH) {
      throw new WfdbException(
          "%s has %d samples, %.3f s: a beat's window is %.0f s long"
              .formatted(
                  where,
                  lead.values().length,
                  seconds,
                  BeatWindow.LENGTH / (double) BeatWindow.FREQUENCY));
    }
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : lead.values()) {
      // A missing sample compares as neither.
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

  private float[] probabilities(LeadBeats beats, int[] whole) {
    float[] all = new float[whole.length * classes.size()];
    int chunk = Math.min(CHUNK, whole.length);
    float[] signals = new float[chunk * BeatWindow.LENGTH];
    float[] rr = new float[chunk * features.width()];
    for (int from = 0; from < whole.length; from += chunk) {
      int count = Math.min(chunk, whole.length - from);
      if (count < chunk) {
        signals = new float[count * BeatWindow.LENGTH];
        rr = new float[count * features.width()];
      }
      for (int i = 0; i < count; i++) {
        beats.copySignal(whole[from + i], signals, i * BeatWindow.LENGTH);
        beats.copyRr(whole[from + i], rr, i * features.width());
      }
      float[] some = classifier.probabilities(signals, rr, count);
      System.arraycopy(some, 0, all, from * classes.size(), some.length);
    }
    return all;
  }

  /** Seconds between two beats; NaN where samples are missing between them. */
  private static double interval(Lead lead, SignalGaps gaps, long before, long sample) {
    double rate = lead.frequency();
    return gaps.isBetween(before / rate, sample / rate) ? Double.NaN : (sample - before) / rate;
  }

  private List<AnnotatedBeat> beats(
      Lead lead,
      List<BeatFinder.Found> found,
      int[] whole,
      float[] probabilities,
      SignalGaps gaps) {
    List<AnnotatedBeat> beats = new ArrayList<>(found.size());
    int classified = 0;
    for (int i = 0; i < found.size(); i++) {
      long sample = found.get(i).sample();
      double rr = i == 0 ? Double.NaN : interval(lead, gaps, found.get(i - 1).sample(), sample);
      boolean seen = classified < whole.length && whole[classified] == i;
      int at = classified * classes.size();
      float[] p = seen ? Arrays.copyOfRange(probabilities, at, at + classes.size()) : new float[0];
      classified += seen ? 1 : 0;
      beats.add(
          new AnnotatedBeat(
              sample,
              rr,
              seen ? ArgMax.of(p) : AnnotatedBeat.UNCLASSIFIED,
              p,
              found.get(i).symbol()));
    }
    return beats;
  }
}
