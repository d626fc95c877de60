package ecg4j.annotate;

import ecg4j.annotate.quality.LeadQuality;
import ecg4j.beats.BeatClasses;
import ecg4j.beats.features.FeatureSet;
import ecg4j.formats.RecordingLead;
import ecg4j.metrics.ArgMax;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.WfdbException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recording whose beats have been found and prepared as input of a model, but not classified. See
 * {@link Annotator#prepare}.
 */
public final class UnclassifiedRecord {

  private final String name;
  private final AnnotationSettings settings;
  private final FeatureSet features;
  private final BeatClasses classes;
  private final PreparedBeats prepared;
  private final LeadQuality quality;

  UnclassifiedRecord(
      String name,
      AnnotationSettings settings,
      FeatureSet features,
      BeatClasses classes,
      PreparedBeats prepared,
      LeadQuality quality) {
    this.name = name;
    this.settings = settings;
    this.features = features;
    this.classes = classes;
    this.prepared = prepared;
    this.quality = quality;
  }

  /** Number of beats to classify. Beats whose windows leave the recording are not among them. */
  public int size() {
    return prepared.whole().length;
  }

  /**
   * Returns the windows of some beats, [count · window], beat after beat.
   *
   * @param from index of the first beat, from 0
   */
  public float[] signals(int from, int count) {
    return prepared.signals(from, count);
  }

  /**
   * Returns the features of some beats, [count · features], beat after beat.
   *
   * @param from index of the first beat, from 0
   */
  public float[] features(int from, int count) {
    return prepared.features(from, count, features.width());
  }

  /**
   * Completes the record.
   *
   * @param probabilities class probabilities of all beats, [{@link #size} · classes]
   * @throws IllegalArgumentException if their number is another one
   */
  public AnnotatedRecord classified(float[] probabilities) {
    if (probabilities.length != size() * classes.size()) {
      throw new IllegalArgumentException(
          "%s probabilities for %s beats and %s classes"
              .formatted(probabilities.length, size(), classes.size()));
    }
    RecordingLead source = prepared.found().source();
    return new AnnotatedRecord(
        name,
        source,
        settings.finder().name(),
        classes,
        beats(source.lead(), probabilities),
        quality);
  }

  /**
   * Returns beats whose classes are to be explained.
   *
   * @param record this record after classification
   * @param wanted which beats to explain
   * @throws WfdbException if there is no beat at one of the samples
   */
  public UnexplainedBeats unexplained(AnnotatedRecord record, ExplainSettings wanted)
      throws WfdbException {
    return UnexplainedBeats.of(features, prepared, record, wanted);
  }

  private List<AnnotatedBeat> beats(Lead lead, float[] probabilities) {
    List<BeatFinder.Found> found = prepared.found().found();
    int[] whole = prepared.whole();
    List<AnnotatedBeat> beats = new ArrayList<>(found.size());
    int classified = 0;
    for (int i = 0; i < found.size(); i++) {
      long sample = found.get(i).sample();
      double rr =
          i == 0
              ? Double.NaN
              : quality.interval(found.get(i - 1).sample(), sample, lead.frequency());
      boolean seen = classified < whole.length && whole[classified] == i;
      int at = classified * classes.size();
      float[] p = seen ? Arrays.copyOfRange(probabilities, at, at + classes.size()) : new float[0];
      classified += seen ? 1 : 0;
      beats.add(
          new AnnotatedBeat(
              sample,
              rr,
              prepared.found().isFlutter(sample)
                  ? AnnotatedBeat.FLUTTER
                  : seen ? ArgMax.of(p) : AnnotatedBeat.UNCLASSIFIED,
              p,
              found.get(i).symbol()));
    }
    return beats;
  }
}
