package ecg4j.annotate;

import java.util.List;

/**
 * The intervals between the beats of a record. An interval across a gap of the signal is none.
 *
 * @param meanRate beats a minute, by the mean interval
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

  /** The rhythm of a record; without an interval, all its numbers are NaN. */
  public static Rhythm of(AnnotatedRecord record) {
    List<AnnotatedBeat> beats = record.beats();
    int n = beats.size() - 1;
    double[] times = beats.stream().mapToDouble(record::time).toArray();
    if (n < 1) {
      return new Rhythm(
          Double.NaN, Double.NaN, Double.NaN, Extreme.NONE, Extreme.NONE, Extreme.NONE);
    }
    double sum = 0;
    int known = 0;
    Extreme longest = Extreme.NONE;
    for (int i = 0; i < n; i++) {
      double rr = beats.get(i + 1).rr();
      if (!Double.isNaN(rr)) {
        sum += rr;
        known++;
        longest = known == 1 || rr > longest.value ? new Extreme(rr, times[i]) : longest;
      }
    }
    double mean = sum / known;
    double squares = 0;
    Extreme slowest = Extreme.NONE;
    Extreme fastest = Extreme.NONE;
    int inARow = 0;
    for (int i = 0; i < n; i++) {
      double rr = beats.get(i + 1).rr();
      inARow = Double.isNaN(rr) ? 0 : inARow + 1;
      squares += Double.isNaN(rr) ? 0 : (rr - mean) * (rr - mean);
      if (inARow >= WINDOW) {
        double from = times[i + 1 - WINDOW];
        // An annotator may mark one sample twice.
        double rate = 60 * WINDOW / Math.max(1e-3, times[i + 1] - from);
        slowest =
            Double.isNaN(slowest.value) || rate < slowest.value ? new Extreme(rate, from) : slowest;
        fastest =
            Double.isNaN(fastest.value) || rate > fastest.value ? new Extreme(rate, from) : fastest;
      }
    }
    return new Rhythm(60 / mean, mean, Math.sqrt(squares / known), slowest, fastest, longest);
  }
}
