package ecg4j.explain;

import java.util.Arrays;

/**
 * The variants of a beat whose probabilities explain its class: first those with an occluded part
 * of the window, then those with features of the baseline. {@link BeatExplainer} classifies them
 * with a network; this class alone is for programs whose network runs elsewhere, for example in a
 * browser.
 */
public final class BeatVariants {

  private final float[] signal;
  private final float[] features;
  private final int label;
  private final ShapleyValues values;

  private BeatVariants(float[] signal, float[] features, int label, ShapleyValues values) {
    this.signal = signal;
    this.features = features;
    this.label = label;
    this.values = values;
  }

  /**
   * The variants of a beat.
   *
   * @param baseline baseline value of each feature; empty if the network reads none
   * @param signal the window
   * @param features as many as the baseline has
   * @param label index of the class to explain
   * @throws IllegalArgumentException if the number of features is not that of the baseline
   */
  public static BeatVariants of(float[] baseline, float[] signal, float[] features, int label) {
    if (features.length != baseline.length) {
      throw new IllegalArgumentException(
          "the beat has %s features, the baseline %s".formatted(features.length, baseline.length));
    }
    return new BeatVariants(signal, features, label, new ShapleyValues(baseline));
  }

  /** Number of variants. */
  public int size() {
    return occluded() + values.rows();
  }

  private int occluded() {
    return Occlusion.rows(signal.length);
  }

  /**
   * Returns the windows of some variants, [count · window], one after the other.
   *
   * @param from index of the first variant, from 0
   */
  public float[] signals(int from, int count) {
    float[] rows = new float[count * signal.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(signal, 0, rows, i * signal.length, signal.length);
      if (from + i < occluded()) {
        Occlusion.occlude(from + i, rows, i * signal.length, signal.length);
      }
    }
    return rows;
  }

  /**
   * Returns the features of some variants, [count · features], one after the other.
   *
   * @param from index of the first variant, from 0
   */
  public float[] features(int from, int count) {
    float[] rows = new float[count * features.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(features, 0, rows, i * features.length, features.length);
      if (from + i >= occluded()) {
        values.copyRow(from + i - occluded(), features, rows, i * features.length);
      }
    }
    return rows;
  }

  /**
   * Explains the probability of the class.
   *
   * @param probabilities class probabilities of all variants, [{@link #size} · classes]
   */
  public Explanation explanation(float[] probabilities) {
    int classes = probabilities.length / size();
    float[] p = new float[size()];
    for (int i = 0; i < p.length; i++) {
      p[i] = probabilities[i * classes + label];
    }
    float[] importance = Occlusion.importance(p, signal.length);
    if (features.length == 0) {
      return new Explanation(label, importance, Double.NaN, new float[0]);
    }
    float[] rows = Arrays.copyOfRange(p, occluded(), p.length);
    return new Explanation(label, importance, rows[0], values.contributions(rows));
  }
}
