package ecg4j.data;

/**
 * What the RR intervals say about a beat. A supraventricular ectopic beat looks like a normal one
 * and comes too early, so most of what tells the two apart is here and not in the window.
 *
 * <p>With pre = time since the beat before, post = time to the next beat, local = mean of the ten
 * intervals that end before pre begins, and record = mean interval of the whole record, the {@link
 * #WIDTH} features are logarithms:
 *
 * <table>
 * <caption>features</caption>
 * <tr><td>0</td><td>4 ln(pre / local)</td><td>prematurity against the rhythm just before</td></tr>
 * <tr><td>1</td><td>4 ln(post / local)</td><td>compensatory pause</td></tr>
 * <tr><td>2</td><td>4 ln(pre / record)</td><td>prematurity against the record's rhythm</td></tr>
 * <tr><td>3</td><td>4 ln(post / record)</td><td></td></tr>
 * <tr><td>4</td><td>4 ln(local / record)</td><td>runs: the local rhythm itself is fast</td></tr>
 * <tr><td>5</td><td>2 ln(pre / 0.8 s)</td><td>absolute rate</td></tr>
 * <tr><td>6</td><td>2 ln(post / 0.8 s)</td><td></td></tr>
 * <tr><td>7</td><td>2 ln(local / 0.8 s)</td><td></td></tr>
 * </table>
 *
 * <p>Logarithms make "a quarter early" the same number at every heart rate, and the fixed factors
 * bring a clearly premature beat to about −1, so that a network takes the features as they are: no
 * statistics of a training set enter, and nothing can leak from one patient to another.
 *
 * <p>Not causal: post needs the next beat, and the record's mean needs the whole record. Both use
 * the times of beats alone, never their labels. The intervals are those between all annotated beats
 * of the record, also those whose window leaves it. Intervals are limited to 0.2 … 3 s, since what
 * is longer is a gap in the annotation (ventricular flutter) and no rhythm.
 */
public final class RhythmFeatures {

  /** Features a beat. */
  public static final int WIDTH = 8;

  private static final int LOCAL = 10;
  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 3;
  private static final double USUAL = 0.8;
  private static final double RELATIVE = 4;
  private static final double ABSOLUTE = 2;

  private RhythmFeatures() {}

  /**
   * The features of all beats of one record.
   *
   * @param beats times of all beats, ascending, in seconds
   * @return [beats · {@link #WIDTH}], beat after beat
   */
  public static float[] of(double[] beats) {
    double[] pre = intervals(beats);
    double record = mean(pre, 1, pre.length);
    float[] features = new float[beats.length * WIDTH];
    for (int i = 0; i < beats.length; i++) {
      // The ends of a record have no interval on one side: they count as the record's mean.
      double before = i > 0 ? pre[i] : record;
      double after = i + 1 < beats.length ? pre[i + 1] : record;
      double local = i > 1 ? mean(pre, Math.max(1, i - LOCAL), i) : record;
      int at = i * WIDTH;
      features[at] = relative(before, local);
      features[at + 1] = relative(after, local);
      features[at + 2] = relative(before, record);
      features[at + 3] = relative(after, record);
      features[at + 4] = relative(local, record);
      features[at + 5] = absolute(before);
      features[at + 6] = absolute(after);
      features[at + 7] = absolute(local);
    }
    return features;
  }

  /** Interval before each beat in seconds, limited; that of the first beat stays 0, unused. */
  private static double[] intervals(double[] beats) {
    double[] pre = new double[beats.length];
    for (int i = 1; i < beats.length; i++) {
      pre[i] = Math.min(LONGEST, Math.max(SHORTEST, beats[i] - beats[i - 1]));
    }
    return pre;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return to > from ? sum / (to - from) : USUAL;
  }

  private static float relative(double interval, double to) {
    return (float) (RELATIVE * Math.log(interval / to));
  }

  private static float absolute(double interval) {
    return (float) (ABSOLUTE * Math.log(interval / USUAL));
  }
}
