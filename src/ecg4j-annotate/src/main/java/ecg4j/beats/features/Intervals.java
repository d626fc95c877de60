package ecg4j.beats.features;

import ecg4j.signal.FilledSignal.Gap;
import java.util.Arrays;
import java.util.List;

/**
 * The RR intervals of a record in seconds, limited to 0.2 … 3 s; a longer one is a gap in the
 * annotation. An interval that contains a complete gap of the lead is replaced by the record's
 * median, since beats in the gap may be missing. Intervals of beats that were annotated within a
 * gap are kept.
 */
final class Intervals {

  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 3;

  private final double[] rr;
  private final double median;
  private final double mean;

  /**
   * @param weights weight of each beat's preceding interval in median and mean
   */
  Intervals(BeatSeries beats, double[] weights) {
    rr = new double[Math.max(0, beats.size() - 1)];
    List<Gap> gaps = beats.gaps();
    int gap = 0;
    double[] real = new double[rr.length];
    double[] counts = new double[rr.length];
    int n = 0;
    for (int i = 0; i < rr.length; i++) {
      double start = beats.seconds(i);
      double end = beats.seconds(i + 1);
      while (gap < gaps.size() && gaps.get(gap).start() < start) {
        gap++;
      }
      if (gap < gaps.size() && gaps.get(gap).end() <= end) {
        rr[i] = Double.NaN;
      } else {
        rr[i] = Math.min(LONGEST, Math.max(SHORTEST, end - start));
        real[n] = rr[i];
        counts[n++] = weights[i + 1];
      }
    }
    real = Arrays.copyOf(real, n);
    counts = Arrays.copyOf(counts, n);
    // A single beat has no rhythm: any constant makes its features 0.
    median = Quantiles.median(real, counts, 1);
    mean = mean(real, counts);
    for (int i = 0; i < rr.length; i++) {
      rr[i] = Double.isNaN(rr[i]) ? median : rr[i];
    }
  }

  private static double mean(double[] values, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    return values.length == 0 ? 1 : sum / weight;
  }

  /** Number of beats, one more than the number of intervals. */
  int beats() {
    return rr.length + 1;
  }

  /** The interval from beat i to beat i + 1, or the record's median if i is outside the record. */
  double at(int i) {
    return i >= 0 && i < rr.length ? rr[i] : median;
  }

  /** The interval that ends with a beat. */
  double pre(int beat) {
    return at(beat - 1);
  }

  /** The interval that begins with a beat. */
  double post(int beat) {
    return at(beat);
  }

  /** The record's median interval. */
  double median() {
    return median;
  }

  /** The record's mean interval. */
  double mean() {
    return mean;
  }

  /** Median of the intervals {@code from} (inclusive) to {@code to} (exclusive). */
  double median(int from, int to) {
    return Quantiles.median(rr, Math.max(0, from), Math.min(rr.length, to), median);
  }

  /** Mean of the intervals {@code from} (inclusive) to {@code to} (exclusive). */
  double mean(int from, int to) {
    int start = Math.max(0, from);
    int end = Math.min(rr.length, to);
    return start >= end ? median : Arrays.stream(rr, start, end).average().orElse(median);
  }
}
