package ecg4j.beats.features;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The intervals of a beat relative to the variability of the intervals around it. In healthy
 * people, breathing changes the sinus rhythm as much as a slightly premature beat.
 */
final class Variability implements FeatureGroup {

  private static final int PREVIOUS = 40;
  private static final int AROUND = 30;
  private static final int NEIGHBOURS = 12;
  private static final double LEAST = 0.01;

  /** From the median absolute deviation to the standard deviation of a normal distribution. */
  private static final double NORMAL = 1.4826;

  /** Limit of a difference in the root mean square, so that ectopic beats do not dominate it. */
  private static final double LARGEST_DIFFERENCE = 0.3;

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(
              "pre_per_variability",
              "Prematurity divided by the variability of the 40 previous intervals.",
              "c(x/mad)"),
          new Feature(
              "post_per_variability",
              "Pause after the beat divided by the variability of the 40 previous intervals.",
              "c(x'/mad)"),
          new Feature(
              "change_per_variability",
              "Change from the previous interval divided by the variability of the 40 previous"
                  + " intervals.",
              "c(ln(pre/pre_(i−1))/mad)"),
          new Feature(
              "variability",
              "Variability of the 40 previous intervals, robust against ectopic beats.",
              "ln mad + 3"),
          new Feature(
              "pre_per_variability_around",
              "Prematurity divided by the variability of the 61 intervals around the beat.",
              "c(x/madc)"),
          new Feature(
              "variability_around",
              "Variability of the 61 intervals around the beat, robust against ectopic beats.",
              "ln madc + 3"),
          new Feature(
              "variability_rms",
              "Root mean square of the differences of the 40 previous intervals.",
              "ln(.01 + rms of min(|Δ|, .3)) + 3"),
          new Feature(
              "share_almost_as_early",
              "Twice the share of the beats around that come at least 70 % as early.",
              "2 · share of the ±30 beats with x_j < .7x − .005"),
          new Feature(
              "share_earlier",
              "Twice the share of the beats around that come earlier.",
              "2 · share of the ±30 beats with x_j < x − .01"),
          new Feature(
              "pre_second_shortest",
              "The interval before the beat relative to the second shortest around it.",
              "4 ln(pre / second smallest of the other ±12)"),
          new Feature(
              "pre_fourth_shortest",
              "The interval before the beat relative to the fourth shortest around it.",
              "4 ln(pre / fourth smallest of the other ±12)"),
          new Feature(
              "outlier_per_variability",
              "Difference of the interval from its two neighbours, divided by the usual difference"
                  + " around the beat.",
              "c(g/ag)"),
          new Feature(
              "outlier_variability",
              "How much intervals around the beat differ from their neighbours.",
              "ln ag + 3"));

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(RecordContext record, float[] target, int width, int offset) {
    Series series = Series.of(record.rr());
    IntStream.range(0, record.rows())
        .parallel()
        .forEach(row -> series.compute(record.from() + row, target, row * width + offset));
  }

  /**
   * Sequences over the beats of a record.
   *
   * @param pre interval before each beat
   * @param x prematurity
   * @param after x'
   * @param change Δ, the difference of ln pre from that of the beat before
   * @param size |Δ|
   * @param outlier g, the difference of ln pre from the mean of its two neighbours'
   * @param outlierSize |g|
   */
  private record Series(
      double[] pre,
      double[] x,
      double[] after,
      double[] change,
      double[] size,
      double[] outlier,
      double[] outlierSize) {

    static Series of(Intervals rr) {
      int n = rr.beats();
      Prematurity near = Prematurity.near(rr);
      double[] pre = new double[n];
      double[] change = new double[n];
      double[] outlier = new double[n];
      for (int i = 0; i < n; i++) {
        pre[i] = rr.pre(i);
        double ln = Math.log(pre[i]);
        change[i] = ln - Math.log(rr.pre(i - 1));
        outlier[i] = ln - (Math.log(rr.pre(i - 1)) + Math.log(rr.post(i))) / 2;
      }
      return new Series(
          pre, near.before(), near.after(), change, absolute(change), outlier, absolute(outlier));
    }

    private static double[] absolute(double[] values) {
      return Arrays.stream(values).map(Math::abs).toArray();
    }

    void compute(int i, float[] target, int at) {
      int n = pre.length;
      // A difference needs two intervals of the record: the first belongs to beat 2. The first
      // beats use the first 40 differences, since they have too few previous ones.
      int from = Math.min(n, Math.max(2, i - PREVIOUS));
      int to = Math.min(n, Math.max(i, from + PREVIOUS));
      int first = Math.max(0, i - AROUND);
      int end = Math.min(n, i + AROUND + 1);
      double mad = deviation(size, from, to);
      double around = deviation(size, Math.max(2, first), end);
      double usual = deviation(outlierSize, first, end);
      double[] shortest = shortest(i);
      target[at++] = limited(x[i] / mad);
      target[at++] = limited(after[i] / mad);
      target[at++] = limited(change[i] / mad);
      target[at++] = (float) (Math.log(mad) + 3);
      target[at++] = limited(x[i] / around);
      target[at++] = (float) (Math.log(around) + 3);
      target[at++] = (float) (Math.log(LEAST + rms(from, to)) + 3);
      target[at++] = share(first, end, 0.7 * x[i] - 0.005);
      target[at++] = share(first, end, x[i] - 0.01);
      target[at++] = (float) (4 * Math.log(pre[i] / shortest(shortest, 2, pre[i])));
      target[at++] = (float) (4 * Math.log(pre[i] / shortest(shortest, 4, pre[i])));
      target[at++] = limited(outlier[i] / usual);
      target[at] = (float) (Math.log(usual) + 3);
    }

    private static double deviation(double[] sizes, int from, int to) {
      return LEAST + NORMAL * Quantiles.median(sizes, from, to, 0);
    }

    /** c(v). */
    private static float limited(double v) {
      return (float) (Math.max(-12, Math.min(12, v)) / 3);
    }

    private double rms(int from, int to) {
      double sum = 0;
      for (int j = from; j < to; j++) {
        double limited = Math.min(size[j], LARGEST_DIFFERENCE);
        sum += limited * limited;
      }
      return from < to ? Math.sqrt(sum / (to - from)) : 0;
    }

    private float share(int from, int to, double limit) {
      int count = 0;
      for (int j = from; j < to; j++) {
        count += x[j] < limit ? 1 : 0;
      }
      return 2f * count / (to - from);
    }

    /** The intervals before the other beats within ±12, ascending. */
    private double[] shortest(int i) {
      // Beat 0 has no interval before it.
      int from = Math.max(1, i - NEIGHBOURS);
      int to = Math.min(pre.length, i + NEIGHBOURS + 1);
      double[] others = new double[Math.max(0, to - from - (i >= from ? 1 : 0))];
      int count = 0;
      for (int j = from; j < to; j++) {
        if (j != i) {
          others[count++] = pre[j];
        }
      }
      Arrays.sort(others);
      return others;
    }

    /** The k-th shortest, or the longest if there are fewer. */
    private static double shortest(double[] ascending, int k, double otherwise) {
      return ascending.length == 0 ? otherwise : ascending[Math.min(k, ascending.length) - 1];
    }
  }
}
