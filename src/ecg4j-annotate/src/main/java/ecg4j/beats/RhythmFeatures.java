package ecg4j.beats;

import java.util.Arrays;

/**
 * What the RR intervals say about a beat. A supraventricular ectopic beat looks like a normal one
 * and comes too early, so most of what tells the two apart is here and not in the window.
 *
 * <p>Let pre be the interval that ends with the beat and post the one that begins with it; earlier
 * and later the ones next to these; local the mean of the ten intervals before pre; record the
 * median interval of the whole record. The {@link #WIDTH} features are
 *
 * <ol start="0">
 *   <li>4 ln(pre / local): prematurity against the rhythm just before
 *   <li>4 ln(post / local): compensatory pause
 *   <li>4 ln(earlier / local)
 *   <li>4 ln(later / local)
 *   <li>4 ln(pre / record): prematurity against the record's usual rhythm
 *   <li>4 ln(post / record)
 *   <li>4 ln(local / record): in a run of ectopic beats the local rhythm itself is fast
 *   <li>4 ln(before earlier / local): the interval two before pre
 *   <li>8 · standard deviation of ln over the ten intervals of local: in atrial fibrillation every
 *       interval differs, and an early beat means nothing
 * </ol>
 *
 * <p>Logarithms make "a quarter early" the same number at every heart rate, and the factor brings a
 * clearly premature beat to about −1, so that a network takes the features as they are: no
 * statistics of a training set enter, and nothing leaks from one patient to another.
 *
 * <p>Why these: chosen on DS1 alone, by gradient-boosted trees on rhythm features only, over 18
 * folds of whole patients. Average precision for S is 0.09 with pre, post, local in seconds and
 * their ratios to the record's mean; 0.12 without the absolute times, by which a model recognises
 * the patients it was trained on; 0.28 with the record's median, which ectopic beats and pauses
 * hardly shift, in place of its mean, and with the two outer intervals; 0.35 with the last two
 * features.
 *
 * <p>Not causal: post and later need the next two beats, and the record's median needs the whole
 * record. All of it uses the times of beats alone, never their labels. The intervals are those
 * between all annotated beats of the record, also those whose window leaves it. They are limited to
 * 0.2 … 3 s, since what is longer is a gap in the annotation (ventricular flutter) and no rhythm.
 * Where the record's ends leave an interval out, the record's median stands for it.
 */
public final class RhythmFeatures {

  /** Features a beat. */
  public static final int WIDTH = 9;

  private static final int LOCAL = 10;
  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 3;
  private static final double SCALE = 4;
  private static final double SPREAD_SCALE = 8;

  private RhythmFeatures() {}

  /**
   * The features of all beats of one record.
   *
   * @param beats times of all beats, ascending, in seconds
   * @return [beats · {@link #WIDTH}], beat after beat
   */
  public static float[] of(double[] beats) {
    double[] rr = intervals(beats);
    double record = median(rr);
    float[] features = new float[beats.length * WIDTH];
    for (int i = 0; i < beats.length; i++) {
      double pre = at(rr, i - 1, record);
      double post = at(rr, i, record);
      double local = local(rr, i - 1, record);
      int at = i * WIDTH;
      features[at] = scaled(pre / local);
      features[at + 1] = scaled(post / local);
      features[at + 2] = scaled(at(rr, i - 2, record) / local);
      features[at + 3] = scaled(at(rr, i + 1, record) / local);
      features[at + 4] = scaled(pre / record);
      features[at + 5] = scaled(post / record);
      features[at + 6] = scaled(local / record);
      features[at + 7] = scaled(at(rr, i - 3, record) / local);
      features[at + 8] = (float) (SPREAD_SCALE * spread(rr, i - 1));
    }
    return features;
  }

  /** rr[i] is the limited time from beat i to beat i + 1, in seconds. */
  private static double[] intervals(double[] beats) {
    double[] rr = new double[Math.max(0, beats.length - 1)];
    for (int i = 0; i < rr.length; i++) {
      rr[i] = Math.min(LONGEST, Math.max(SHORTEST, beats[i + 1] - beats[i]));
    }
    return rr;
  }

  private static double at(double[] rr, int index, double otherwise) {
    return index >= 0 && index < rr.length ? rr[index] : otherwise;
  }

  /** Mean of the up to ten intervals before an index. */
  private static double local(double[] rr, int before, double otherwise) {
    return before < 1
        ? otherwise
        : Arrays.stream(rr, Math.max(0, before - LOCAL), before).average().orElse(otherwise);
  }

  /** Standard deviation of ln over the same intervals as {@link #local}. */
  private static double spread(double[] rr, int before) {
    double sum = 0;
    double squares = 0;
    int from = Math.max(0, before - LOCAL);
    for (int i = from; i < before; i++) {
      double ln = Math.log(rr[i]);
      sum += ln;
      squares += ln * ln;
    }
    int n = before - from;
    // Rounding can bring the variance of equal intervals below 0.
    return n < 2 ? 0 : Math.sqrt(Math.max(0, squares / n - (sum / n) * (sum / n)));
  }

  private static double median(double[] rr) {
    double[] sorted = rr.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      // A lone beat has no rhythm: any constant makes all its features 0.
      return 1;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static float scaled(double ratio) {
    return (float) (SCALE * Math.log(ratio));
  }
}
