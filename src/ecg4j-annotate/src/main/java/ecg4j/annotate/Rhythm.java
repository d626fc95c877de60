package ecg4j.annotate;

import java.util.List;

/**
 * Statistics of the intervals between the beats of a record. Intervals that span a gap in the
 * signal are ignored.
 *
 * @param meanRate heart rate in beats per minute, computed from the mean interval
 * @param meanRr mean interval in seconds
 * @param deviation standard deviation of the intervals in seconds, over beats of all classes
 * @param slowest lowest rate over {@link #WINDOW} intervals
 * @param fastest highest rate over {@link #WINDOW} intervals
 * @param longest longest interval in seconds
 */
public record Rhythm(
    double meanRate,
    double meanRr,
    double deviation,
    Extreme slowest,
    Extreme fastest,
    Extreme longest) {

  /** Number of consecutive intervals averaged for the slowest and the fastest rate. */
  public static final int WINDOW = 10;

  /**
   * An extreme value and its position in the record.
   *
   * @param value beats per minute, or seconds
   * @param at seconds from the start of the record; NaN if there are too few beats
   */
  public record Extreme(double value, double at) {
    private static final Extreme NONE = new Extreme(Double.NaN, Double.NaN);
  }

  /** Computes the rhythm of a record. All values are NaN if the record has no interval. */
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
        // An annotation file may mark the same sample twice.
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
