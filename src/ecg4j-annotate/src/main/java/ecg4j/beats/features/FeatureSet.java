package ecg4j.beats.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The features that describe a beat within its record, in addition to the window of its signal.
 * They are computed from one lead and the times of all beats of the record, never from labels.
 *
 * <p>The features are transductive and not causal: they depend on the whole record, including later
 * beats, and cannot be computed during a recording. Those of the causal sets can: they are the
 * features that a beat has in the series of the last {@link #CAUSAL_BEATS} beats up to the next
 * beat. Features do not depend on scale, polarity and offset of the lead. docs/FEATURES.md defines
 * every feature.
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
  CONTEXT_LONG(new RrFeatures(), new LongRhythm(), new Variability()),
  /** {@link #CONTEXT}, and also width, steepness and form of the beat's own QRS complex. */
  CONTEXT_SHAPE(new RrFeatures(), new SimilarRhythm(), new Variability(), new QrsMorphology()),
  /** {@link #RR} of the last beats. */
  RR_CAUSAL(RR),
  /** {@link #CONTEXT} of the last beats. */
  CONTEXT_CAUSAL(CONTEXT),
  /** {@link #CONTEXT_LONG} of the last beats. */
  CONTEXT_LONG_CAUSAL(CONTEXT_LONG);

  /** Number of beats, up to the next one, that causal features depend on. */
  public static final int CAUSAL_BEATS = 120;

  /**
   * Longest interval after a beat, in seconds, that its causal features wait for. If the next beat
   * comes later, the interval counts as unknown.
   */
  public static final double LONGEST_WAIT = 2.3;

  private final List<FeatureGroup> groups;
  private final List<Feature> features;
  private final FeatureSet whole;

  FeatureSet(FeatureGroup... groups) {
    this.groups = List.of(groups);
    this.features = Arrays.stream(groups).flatMap(group -> group.features().stream()).toList();
    this.whole = null;
  }

  FeatureSet(FeatureSet whole) {
    this.groups = whole.groups;
    this.features = whole.features;
    this.whole = whole;
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

  /** Whether the features depend on a limited number of beats, up to the next one. */
  public boolean isCausal() {
    return whole != null;
  }

  /** The set of the same features of the whole record; the set itself if it is not causal. */
  public FeatureSet whole() {
    return whole == null ? this : whole;
  }

  /** Whether there is a causal set of the same features. */
  public boolean hasCausal() {
    return Arrays.stream(values()).anyMatch(set -> set.isCausal() && set.whole() == whole());
  }

  /**
   * The causal set of the same features.
   *
   * @throws IllegalArgumentException if there is none
   */
  public FeatureSet causal() {
    return Arrays.stream(values())
        .filter(set -> set.isCausal() && set.whole() == whole())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there are no causal features " + key()));
  }

  /** Whether the features of another set begin with those of this one, computed in the same way. */
  public boolean isStartOf(FeatureSet other) {
    return isCausal() == other.isCausal()
        && width() <= other.width()
        && features.equals(other.features.subList(0, width()));
  }

  /** Number of features per beat. */
  public int width() {
    return features.size();
  }

  /**
   * Number of features that do not describe the shape of the beat itself; they come first. {@link
   * #width} if all are of this kind.
   */
  public int rhythmWidth() {
    return groups.stream()
        .filter(group -> !group.isOfShape())
        .mapToInt(group -> group.features().size())
        .sum();
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
          "%s beats need the same number of weights, not %s"
              .formatted(beats.size(), weights.length));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] > 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "the weight of beat %s is %s; it must be a finite number above 0"
                .formatted(i, weights[i]));
      }
    }
    if (beats.size() == 0 || width() == 0) {
      return new float[0];
    }
    return isCausal() ? computeCausal(beats, weights) : compute(new RecordContext(beats, weights));
  }

  private float[] compute(RecordContext record) {
    float[] all = new float[Math.multiplyExact(record.rows(), width())];
    int offset = 0;
    for (FeatureGroup group : groups) {
      group.compute(record, all, width(), offset);
      offset += group.features().size();
    }
    return all;
  }

  private float[] computeCausal(BeatSeries beats, double[] weights) {
    float[] all = new float[Math.multiplyExact(beats.size(), width())];
    IntStream.range(0, beats.size())
        .parallel()
        .forEach(
            i -> {
              int end = causalEnd(beats, i);
              int from = Math.max(0, end - CAUSAL_BEATS);
              float[] row =
                  computeRow(
                      beats.range(from, end), Arrays.copyOfRange(weights, from, end), i - from);
              System.arraycopy(row, 0, all, i * width(), width());
            });
    return all;
  }

  /** Index after the last beat that the causal features of a beat depend on. */
  private static int causalEnd(BeatSeries beats, int beat) {
    boolean waits =
        beat + 1 < beats.size() && beats.seconds(beat + 1) - beats.seconds(beat) <= LONGEST_WAIT;
    return waits ? beat + 2 : beat + 1;
  }

  /** Computes the features of one beat in a series. */
  float[] computeRow(BeatSeries beats, double[] weights, int beat) {
    return compute(new RecordContext(beats, weights, beat, beat + 1));
  }
}
