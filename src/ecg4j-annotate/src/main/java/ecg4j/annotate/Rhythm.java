package ecg4j.annotate;

import java.util.List;

/**
 * What the intervals between the beats of a record are like.
 *
 * @param meanRate beats a minute from the first beat to the last
 * @param meanRr mean interval in seconds
 * @param deviation standard deviation of the intervals in seconds, over beats of every class
 * @param slowest lowest rate over {@link #WINDOW} intervals
 * @param fastest highest rate over {@link #WINDOW} intervals
 * @param longest longest interval
 */
public record Rhythm(
    double meanRate,
    double meanRr,
    double deviation,
    Extreme slowest,
    Extreme fastest,
    Extreme longest) {

  /** Intervals that the slowest and the fastest rate are means of. */
  public static final int WINDOW = 10;

  /**
   * A number and where in the record it is.
   *
   * @param value beats a minute, or seconds
   * @param at seconds from the beginning of the record; NaN where there are too few beats
   */
  public record Extreme(double value, double at) {
    private static final Extreme NONE = new Extreme(Double.NaN, Double.NaN);
  }

  /** The rhythm of a record; of less than two beats, all its numbers are NaN. */
  public static Rhythm of(AnnotatedRecord record) {
    List<AnnotatedBeat> beats = record.beats();
    int n = beats.size() - 1;
    double[] times = beats.stream().mapToDouble(record::time).toArray();
    if (n < 1) {
      return new Rhythm(
          Double.NaN, Double.NaN, Double.NaN, Extreme.NONE, Extreme.NONE, Extreme.NONE);
    }
    double mean = (times[n] - times[0]) / n;
    double squares = 0;
    Extreme longest = new Extreme(0, 0);
    for (int i = 0; i < n; i++) {
      double rr = times[i + 1] - times[i];
      squares += (rr - mean) * (rr - mean);
      longest = rr > longest.value ? new Extreme(rr, times[i]) : longest;
    }
    Extreme slowest = Extreme.NONE;
    Extreme fastest = Extreme.NONE;
    for (int i = 0; i + WINDOW <= n; i++) {
      // An annotator may mark one sample twice.
      double rate = 60 * WINDOW / Math.max(1e-3, times[i + WINDOW] - times[i]);
      slowest = rate < slowest.value || i == 0 ? new Extreme(rate, times[i]) : slowest;
      fastest = rate > fastest.value || i == 0 ? new Extreme(rate, times[i]) : fastest;
    }
    return new Rhythm(60 / mean, mean, Math.sqrt(squares / n), slowest, fastest, longest);
  }
}
