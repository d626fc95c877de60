package ecg4j.signal;

import java.util.Arrays;
import java.util.List;

/**
 * A lead resampled to a given rate. Missing samples repeat the previous value; the gaps are listed.
 *
 * @param samples without missing values; not copied
 * @param rate sampling rate in Hz
 * @param gaps runs of {@link #SHORTEST_GAP} or more of missing samples, ascending
 */
public record FilledSignal(float[] samples, int rate, List<Gap> gaps) {

  /**
   * Shortest run of missing samples that counts as a gap, in seconds. It can hide a QRS complex.
   */
  public static final double SHORTEST_GAP = 0.1;

  /**
   * An interval without samples.
   *
   * @param start in seconds since the start of the record
   * @param end time of the first sample after the gap
   */
  public record Gap(double start, double end) {

    /** Length in seconds. */
    public double length() {
      return end - start;
    }
  }

  /** Copies the list. */
  public FilledSignal {
    gaps = List.copyOf(gaps);
  }

  /**
   * Fills and resamples a lead.
   *
   * @param x samples, NaN or infinite if missing; not modified
   * @param from rate of {@code x} in Hz
   * @param to rate of the result in Hz
   * @throws IllegalArgumentException if all samples are missing, or a rate is not above 0
   */
  public static FilledSignal of(float[] x, double from, int to) {
    requireRates(from, to);
    float[] filled = filled(x);
    return new FilledSignal(
        from == to ? filled : RateChange.of(filled, from, to), to, gaps(x, from));
  }

  /**
   * Fills and resamples a lead like {@link #of}, but each sample of the result depends only on
   * samples before and a few samples after it.
   *
   * @throws IllegalArgumentException if all samples are missing, or a rate is not above 0
   */
  public static FilledSignal causal(float[] x, double from, int to) {
    requireRates(from, to);
    float[] filled = filled(x);
    if (from == to) {
      return new FilledSignal(filled, to, gaps(x, from));
    }
    SincResampler resampler = new SincResampler(from, to);
    float[] y = new float[Math.toIntExact(resampler.length(x.length))];
    int last = filled.length - 1;
    SincResampler.Signal signal = index -> filled[(int) Math.max(0, Math.min(last, index))];
    for (int k = 0; k < y.length; k++) {
      y[k] = resampler.at(k, signal);
    }
    return new FilledSignal(y, to, gaps(x, from));
  }

  private static void requireRates(double from, int to) {
    if (!(from > 0) || Double.isInfinite(from) || to < 1) {
      throw new IllegalArgumentException(
          "a signal at %s Hz cannot be resampled to %s Hz; rates must be above 0"
              .formatted(from, to));
    }
  }

  /** Whether all samples are missing, or the array is empty. */
  public static boolean isMissing(float[] x) {
    for (float value : x) {
      if (Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Replaces each missing sample by the previous value, which adds no edge. */
  private static float[] filled(float[] x) {
    int first = 0;
    while (first < x.length && !Float.isFinite(x[first])) {
      first++;
    }
    if (first == x.length) {
      throw new IllegalArgumentException("all samples of the lead are missing");
    }
    float[] filled = null;
    for (int i = first; i < x.length; i++) {
      if (!Float.isFinite(x[i])) {
        filled = filled == null ? x.clone() : filled;
        filled[i] = filled[i - 1];
      }
    }
    if (first > 0) {
      filled = filled == null ? x.clone() : filled;
      Arrays.fill(filled, 0, first, x[first]);
    }
    return filled == null ? x : filled;
  }

  /**
   * Returns the runs of {@link #SHORTEST_GAP} or more of missing samples, in ascending order.
   *
   * @param x samples, NaN or infinite if missing
   * @param rate of the samples in Hz
   */
  public static List<Gap> gaps(float[] x, double rate) {
    GapFinder gaps = new GapFinder(rate);
    for (float sample : x) {
      gaps.add(!Float.isFinite(sample));
    }
    gaps.end();
    return gaps.gaps();
  }
}
