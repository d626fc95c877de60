package ecg4j.beats.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The numbers that describe a beat within its record, besides the window of its signal. Computed
 * from the times of all beats of the record and one lead; never from labels.
 *
 * <p>Transductive and not causal: the features of a beat depend on the whole record, also on what
 * follows. They cannot be computed while a record is being made. Scaling the lead, its polarity and
 * its offset change nothing. docs/FEATURES.md defines every feature.
 *
 * <pre>{@code
 * float[] features = FeatureSet.CONTEXT.compute(BeatSeries.of(millivolts, 360, seconds));
 * }</pre>
 */
public enum FeatureSet {
  /** No features: a network that sees single beats. */
  NONE,
  /** The nine features of the intervals around the beat. */
  RR(new RrFeatures()),
  /** Also the rhythm of the record's beats of like shape, and the variability around the beat. */
  CONTEXT(new RrFeatures(), new SimilarRhythm(), new Variability()),
  /** As {@link #CONTEXT}, with longer windows and a similarity that adapts to the record. */
  CONTEXT_LONG(new RrFeatures(), new LongRhythm(), new Variability());

  private final List<FeatureGroup> groups;
  private final List<Feature> features;

  FeatureSet(FeatureGroup... groups) {
    this.groups = List.of(groups);
    this.features = Arrays.stream(groups).flatMap(group -> group.features().stream()).toList();
  }

  /**
   * The set with this key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FeatureSet of(String key) {
    return Arrays.stream(values())
        .filter(set -> set.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no feature set «%s»; allowed is one of %s"
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(FeatureSet::key)
                                .collect(Collectors.joining(", ")))));
  }

  /** Its name in configurations and model files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Numbers per beat. */
  public int width() {
    return features.size();
  }

  /** What the numbers mean, in their order. */
  public List<Feature> features() {
    return features;
  }

  /** Names of the features, in their order. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /**
   * The features of all beats of a record. Uses all cores; the result does not depend on their
   * number.
   *
   * @return [beats · {@link #width}], beat after beat
   */
  public float[] compute(BeatSeries beats) {
    double[] once = new double[beats.size()];
    Arrays.fill(once, 1);
    return compute(beats, once);
  }

  /**
   * The features that the beats would have if some occurred more or less often in the record: beat
   * j counts weights[j] times in the record's median and mean interval, in the mean square of the
   * shapes and among the beats of like shape. Sequences of intervals stay as they are. With all
   * weights 1 the result equals that of {@link #compute(BeatSeries)} bit by bit.
   *
   * @param weights one per beat, above 0
   * @return [beats · {@link #width}], beat after beat
   * @throws IllegalArgumentException if a weight is not above 0 or not finite, or their number is
   *     not that of the beats
   */
  public float[] compute(BeatSeries beats, double[] weights) {
    if (weights.length != beats.size()) {
      throw new IllegalArgumentException(
          "%d beats need as many weights, not %d".formatted(beats.size(), weights.length));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] > 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "the weight of beat %d is %s; allowed is a number above 0".formatted(i, weights[i]));
      }
    }
    float[] all = new float[Math.multiplyExact(beats.size(), width())];
    if (all.length == 0) {
      return all;
    }
    RecordContext record = new RecordContext(beats, weights);
    int offset = 0;
    for (FeatureGroup group : groups) {
      group.compute(record, all, width(), offset);
      offset += group.features().size();
    }
    return all;
  }
}
