package ecg4j.data;

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
 * </ol>
 *
 * <p>Logarithms make "a quarter early" the same number at every heart rate, and the factor brings a
 * clearly premature beat to about −1, so that a network takes the features as they are: no
 * statistics of a training set enter, and nothing leaks from one patient to another.
 *
 * <p>Why these: chosen on DS1 alone, gradient-boosted trees on rhythm features only, 6 folds of
 * whole patients. Average precision for S is 0.09 with pre, post, local in seconds and their ratios
 * to the record's mean; 0.12 without the absolute times, by which a model recognises the patients
 * it was trained on; and 0.28 with the median, which a record's ectopic beats and pauses do not
 * shift, and the two outer intervals.
 *
 * <p>Not causal: post and later need the next two beats, and the record's median needs the whole
 * record. All of it uses the times of beats alone, never their labels. The intervals are those
 * between all annotated beats of the record, also those whose window leaves it. They are limited to
 * 0.2 … 3 s, since what is longer is a gap in the annotation (ventricular flutter) and no rhythm.
 * Where the record's ends leave an interval out, the record's median stands for it.
 */
public final class RhythmFeatures {

  /** Features a beat. */
  public static final int WIDTH = 7;

  private static final int LOCAL = 10;
  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 3;
  private static final double SCALE = 4;

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
