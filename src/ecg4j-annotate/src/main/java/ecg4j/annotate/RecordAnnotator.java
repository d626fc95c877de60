package ecg4j.annotate;

import ecg4j.beats.BeatWindow;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.RhythmFeatures;
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
 *       new RecordAnnotator(model::probabilities, classes, lead, new AnnotatorBeats("atr"));
 *   AnnotatedRecord annotated = annotator.annotate(Path.of("100"));
 * }
 * }</pre>
 */
public final class RecordAnnotator {

  /** Beats handed to the model at a time: enough to keep it busy, a few MB. */
  private static final int CHUNK = 2048;

  private final BeatClassifier classifier;
  private final List<String> classes;
  private final Lead.Choice lead;
  private final BeatFinder finder;

  /**
   * @param classes names of the classifier's classes, in their order
   */
  public RecordAnnotator(
      BeatClassifier classifier, List<String> classes, Lead.Choice lead, BeatFinder finder) {
    this.classifier = classifier;
    this.classes = List.copyOf(classes);
    this.lead = lead;
    this.finder = finder;
  }

  /**
   * Annotates a record.
   *
   * @param record its path, with or without .hea
   * @throws IOException if it cannot be read, has no such lead, is flat, too short for a beat, or
   *     has no beats
   */
  public AnnotatedRecord annotate(Path record) throws IOException {
    Lead read = Lead.read(record, lead);
    requireSignal(read);
    List<BeatFinder.Found> found = finder.find(record, read);
    if (found.isEmpty()) {
      throw new WfdbException(
          "no beat was found in lead %s of record %s"
              .formatted(read.label(), read.header().name()));
    }
    long[] samples = found.stream().mapToLong(BeatFinder.Found::sample).toArray();
    LeadBeats beats = LeadBeats.of(read, samples);
    int[] whole = IntStream.range(0, beats.size()).filter(beats::whole).toArray();
    float[] probabilities = probabilities(beats, whole);
    return new AnnotatedRecord(
        name(record), read, finder.name(), classes, beats(read, found, whole, probabilities));
  }

  /** Name of the record that a path means. */
  public static String name(Path record) {
    return String.valueOf(record.getFileName()).replaceFirst("\\.hea$", "");
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
    float[] rhythm = new float[chunk * RhythmFeatures.WIDTH];
    for (int from = 0; from < whole.length; from += chunk) {
      int count = Math.min(chunk, whole.length - from);
      if (count < chunk) {
        signals = new float[count * BeatWindow.LENGTH];
        rhythm = new float[count * RhythmFeatures.WIDTH];
      }
      for (int i = 0; i < count; i++) {
        beats.copySignal(whole[from + i], signals, i * BeatWindow.LENGTH);
        beats.copyRr(whole[from + i], rhythm, i * RhythmFeatures.WIDTH);
      }
      float[] some = classifier.probabilities(signals, rhythm, count);
      System.arraycopy(some, 0, all, from * classes.size(), some.length);
    }
    return all;
  }

  private List<AnnotatedBeat> beats(
      Lead lead, List<BeatFinder.Found> found, int[] whole, float[] probabilities) {
    List<AnnotatedBeat> beats = new ArrayList<>(found.size());
    int classified = 0;
    for (int i = 0; i < found.size(); i++) {
      long sample = found.get(i).sample();
      double rr =
          i == 0 ? Double.NaN : (sample - found.get(i - 1).sample()) / lead.header().frequency();
      boolean seen = classified < whole.length && whole[classified] == i;
      int at = classified * classes.size();
      float[] p = seen ? Arrays.copyOfRange(probabilities, at, at + classes.size()) : new float[0];
      classified += seen ? 1 : 0;
      beats.add(
          new AnnotatedBeat(
              sample,
              rr,
              seen ? PredictionFile.highest(p, 0, p.length) : AnnotatedBeat.UNCLASSIFIED,
              p,
              found.get(i).symbol()));
    }
    return beats;
  }
}
