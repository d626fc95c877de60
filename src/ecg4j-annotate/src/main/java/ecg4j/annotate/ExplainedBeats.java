package ecg4j.annotate;

import ecg4j.beats.features.FeatureSet;
import ecg4j.explain.BeatExplainer;
import ecg4j.explain.Explanation;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Explains beats of a recording. The baseline of a feature is its median over the recording. */
final class ExplainedBeats {

  /** Seconds from a named sample within which the beat must lie. */
  private static final double NEAR = 0.15;

  private ExplainedBeats() {}

  static BeatExplanations of(
      BeatClassifier classifier,
      FeatureSet set,
      PreparedBeats prepared,
      AnnotatedRecord record,
      ExplainSettings wanted)
      throws WfdbException {
    if (wanted.isNone()) {
      return BeatExplanations.NONE;
    }
    int[] whole = prepared.whole();
    float[] baseline =
        BeatExplainer.medians(prepared.features(0, whole.length, set.width()), set.width());
    BeatExplainer explainer = new BeatExplainer(classifier::probabilities, baseline);
    SortedMap<Integer, Explanation> explained = new TreeMap<>();
    SortedMap<Integer, float[]> values = new TreeMap<>();
    for (int beat : beats(record, wanted)) {
      int at = Arrays.binarySearch(whole, beat);
      float[] features = prepared.features(at, 1, set.width());
      int label = record.beats().get(beat).label();
      explained.put(beat, explainer.explain(prepared.signals(at, 1), features, label));
      values.put(beat, features);
    }
    return new BeatExplanations(set.features(), explained, values);
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
