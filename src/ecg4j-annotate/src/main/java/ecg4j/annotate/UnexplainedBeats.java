package ecg4j.annotate;

import ecg4j.beats.features.FeatureSet;
import ecg4j.explain.BatchProbabilities;
import ecg4j.explain.BeatExplainer;
import ecg4j.explain.BeatVariants;
import ecg4j.explain.Explanation;
import ecg4j.wfdb.WfdbException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The beats of a classified recording whose classes are to be explained. The baseline of a feature
 * is its median over the recording.
 */
public final class UnexplainedBeats {

  /** Seconds from a named sample within which the beat must lie. */
  private static final double NEAR = 0.15;

  private final FeatureSet set;
  private final PreparedBeats prepared;
  private final AnnotatedRecord record;
  private final List<Integer> beats;
  private final float[] baseline;

  private UnexplainedBeats(
      FeatureSet set, PreparedBeats prepared, AnnotatedRecord record, List<Integer> beats) {
    this.set = set;
    this.prepared = prepared;
    this.record = record;
    this.beats = beats;
    float[] all = prepared.features(0, beats.isEmpty() ? 0 : prepared.whole().length, set.width());
    this.baseline = BeatExplainer.medians(all, set.width());
  }

  static UnexplainedBeats of(
      FeatureSet set, PreparedBeats prepared, AnnotatedRecord record, ExplainSettings wanted)
      throws WfdbException {
    List<Integer> beats = wanted.isNone() ? List.of() : List.copyOf(beats(record, wanted));
    return new UnexplainedBeats(set, prepared, record, beats);
  }

  /** Number of beats to explain. */
  public int size() {
    return beats.size();
  }

  /**
   * The variants of a beat to classify.
   *
   * @param i index of the beat, from 0
   */
  public BeatVariants variants(int i) {
    int at = Arrays.binarySearch(prepared.whole(), beats.get(i));
    return BeatVariants.of(
        baseline, prepared.signals(at, 1), features(i), record.beats().get(beats.get(i)).label());
  }

  private float[] features(int i) {
    int at = Arrays.binarySearch(prepared.whole(), beats.get(i));
    return prepared.features(at, 1, set.width());
  }

  /** Explains all beats with a network. */
  AnnotatedRecord explained(BatchProbabilities network) {
    List<Explanation> explanations = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      explanations.add(BeatExplainer.explain(network, variants(i)));
    }
    return explained(explanations);
  }

  /**
   * Returns the recording with explanations of these beats only.
   *
   * @param explanations one per beat
   * @throws IllegalArgumentException if their number is another one
   */
  public AnnotatedRecord explained(List<Explanation> explanations) {
    if (explanations.size() != size()) {
      throw new IllegalArgumentException(
          "%s explanations for %s beats".formatted(explanations.size(), size()));
    }
    if (size() == 0) {
      return record;
    }
    SortedMap<Integer, Explanation> explained = new TreeMap<>();
    SortedMap<Integer, float[]> values = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      explained.put(beats.get(i), explanations.get(i));
      values.put(beats.get(i), features(i));
    }
    return record.withExplanations(new BeatExplanations(set.features(), explained, values));
  }

  /** Indices of the beats to explain. */
  private static SortedSet<Integer> beats(AnnotatedRecord record, ExplainSettings wanted)
      throws WfdbException {
    SortedSet<Integer> beats = new TreeSet<>();
    for (long sample : wanted.samples()) {
      beats.add(nearest(record, sample));
    }
    IntStream.range(0, record.beats().size())
        .filter(i -> record.beats().get(i).isClassified())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> record.beats().get(i).certainty()))
        .limit(wanted.least())
        .forEach(beats::add);
    return beats;
  }

  private static int nearest(AnnotatedRecord record, long sample) throws WfdbException {
    int nearest =
        IntStream.range(0, record.beats().size())
            .filter(i -> record.beats().get(i).isClassified())
            .boxed()
            .min(Comparator.comparingLong(i -> Math.abs(record.beats().get(i).sample() - sample)))
            .orElseThrow(
                () -> new WfdbException("record " + record.name() + " has no beat with a class"));
    long found = record.beats().get(nearest).sample();
    if (Math.abs(found - sample) > NEAR * record.lead().frequency()) {
      throw new WfdbException(
          "record %s has no beat with a class within 150 ms of sample %s; the nearest is at %s"
              .formatted(record.name(), sample, found));
    }
    return nearest;
  }
}
