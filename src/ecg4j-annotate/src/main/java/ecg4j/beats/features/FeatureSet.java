package ecg4j.beats.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The features that describe a beat within its record, in addition to the window of its signal.
 * They are computed from one lead and the times of all beats of the record, never from labels.
 *
 * <p>The features are transductive and not causal: they depend on the whole record, including later
 * beats. They cannot be computed during a recording. They do not depend on scale, polarity and
 * offset of the lead. docs/FEATURES.md defines every feature.
 *
 * <pre>{@code
 * float[] features = FeatureSet.CONTEXT.compute(BeatSeries.of(millivolts, 360, seconds));
 * }</pre>
 */
public enum FeatureSet {
  /** No features, for networks that see single beats only. */
  NONE,
  /** Nine features of the RR intervals around the beat. */
  RR(new RrFeatures()),
  /**
   * {@link #RR}, and also the rhythm of the record's beats of similar shape and the variability
   * around the beat.
   */
  CONTEXT(new RrFeatures(), new SimilarRhythm(), new Variability()),
  /** Like {@link #CONTEXT}, with longer windows and a similarity that adapts to the record. */
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
   * @throws IllegalArgumentException if the key is unknown
   */
  public static FeatureSet of(String key) {
    return Arrays.stream(values())
        .filter(set -> set.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown feature set '%s'; allowed: %s"
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(FeatureSet::key)
                                .collect(Collectors.joining(", ")))));
  }

  /** Name of the set in configurations and model files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Number of features per beat. */
  public int width() {
    return features.size();
  }

  /** Descriptions of the features, in their order. */
  public List<Feature> features() {
    return features;
  }

  /** Names of the features, in their order. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /**
   * Computes the features of all beats of a record. Uses all cores; the result does not depend on
   * their number.
   *
   * @return [beats · {@link #width}], beat by beat
   */
  public float[] compute(BeatSeries beats) {
    double[] once = new double[beats.size()];
    Arrays.fill(once, 1);
    return compute(beats, once);
  }

  /**
   * Computes the features that the beats would have if some occurred more or less often in the
   * record. Beat j counts weights[j] times in the record's median and mean interval, in the mean
   * square of the shapes and among the beats of similar shape. Sequences of intervals are
   * unchanged. If all weights are 1, the result equals that of {@link #compute(BeatSeries)} bit by
   * bit.
   *
   * @param weights one per beat, above 0
   * @return [beats · {@link #width}], beat by beat
   * @throws IllegalArgumentException if a weight is not above 0 or not finite, or if the number of
   *     weights is not that of the beats
   */
  public float[] compute(BeatSeries beats, double[] weights) {
    if (weights.length != beats.size()) {
      throw new IllegalArgumentException(
          "%d beats need the same number of weights, not %d"
              .formatted(beats.size(), weights.length));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] > 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "the weight of beat %d is %s; it must be a finite number above 0"
                .formatted(i, weights[i]));
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
