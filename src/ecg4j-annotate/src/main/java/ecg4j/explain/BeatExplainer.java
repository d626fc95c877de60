package ecg4j.explain;

import java.util.Arrays;

/**
 * Explains the classes of beats. It needs nothing but the probabilities of the network, so it works
 * with any model. The result is the same in every run.
 *
 * <pre>{@code
 * BeatExplainer explainer = new BeatExplainer(network, BeatExplainer.medians(features, 9));
 * Explanation why = explainer.explain(window, featuresOfTheBeat, label);
 * }</pre>
 */
public final class BeatExplainer {

  /** Names method and baseline of the importance of samples. */
  public static final String SIGNAL_METHOD =
      "occlusion: how much the probability falls if 100 ms of the signal are replaced by a straight"
          + " line";

  /** Variants per call of the network. */
  private static final int CHUNK = 256;

  private final BatchProbabilities network;
  private final float[] baseline;

  /**
   * Creates an explainer.
   *
   * @param network the network
   * @param baseline baseline value of each feature; empty if the network reads none
   */
  public BeatExplainer(BatchProbabilities network, float[] baseline) {
    this.network = network;
    this.baseline = baseline.clone();
  }

  /**
   * Names method and baseline of the contributions of features.
   *
   * @param of the beats of which the baseline is the median
   */
  public static String featureMethod(String of) {
    return "Shapley values from %s random orders: how much each feature moves the probability, compared with its median over %s"
        .formatted(ShapleyValues.ORDERS, of);
  }

  /**
   * The median of each feature.
   *
   * @param rows [beats · width]
   */
  public static float[] medians(float[] rows, int width) {
    float[] medians = new float[width];
    int n = width == 0 ? 0 : rows.length / width;
    float[] column = new float[n];
    for (int feature = 0; feature < width; feature++) {
      for (int i = 0; i < n; i++) {
        column[i] = rows[i * width + feature];
      }
      Arrays.sort(column);
      medians[feature] = n == 0 ? 0 : (column[(n - 1) / 2] + column[n / 2]) / 2;
    }
    return medians;
  }

  /**
   * Explains the probability of a class for a beat.
   *
   * @param signal the window
   * @param features as many as the baseline has
   * @param label index of the class
   */
  public Explanation explain(float[] signal, float[] features, int label) {
    return explain(network, BeatVariants.of(baseline, signal, features, label));
  }

  /** Explains the class of a beat, given its variants. */
  public static Explanation explain(BatchProbabilities network, BeatVariants variants) {
    int n = variants.size();
    float[] all = new float[0];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      float[] some =
          network.of(variants.signals(from, count), variants.features(from, count), count);
      all = from == 0 ? new float[n * (some.length / count)] : all;
      System.arraycopy(some, 0, all, from * (some.length / count), some.length);
    }
    return variants.explanation(all);
  }
}
