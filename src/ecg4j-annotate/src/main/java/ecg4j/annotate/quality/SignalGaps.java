package ecg4j.annotate.quality;

import ecg4j.signal.FilledSignal;
import ecg4j.signal.FilledSignal.Gap;
import java.util.List;

/**
 * Intervals of a lead without samples. A run of missing samples shorter than {@link
 * FilledSignal#SHORTEST_GAP} is interpolated and is not a gap, because it cannot hide a QRS
 * complex.
 *
 * @param gaps gaps in ascending order, none adjacent to another
 */
public record SignalGaps(List<Gap> gaps) {

  /** Copies the list. */
  public SignalGaps {
    gaps = List.copyOf(gaps);
  }

  /**
   * Finds the gaps of a lead.
   *
   * @param samples samples of the lead, NaN or infinite where missing
   * @param rate sampling rate in Hz
   */
  public static SignalGaps of(float[] samples, double rate) {
    return new SignalGaps(FilledSignal.gaps(samples, rate));
  }

  /**
   * Returns the samples with short runs of missing samples interpolated linearly. Missing samples
   * in gaps and at the ends of the lead stay missing.
   */
  public static float[] bridged(float[] samples, double rate) {
    float[] bridged = samples;
    for (int i = 0; i < samples.length; i++) {
      int start = i;
      while (i < samples.length && !Float.isFinite(samples[i])) {
        i++;
      }
      int count = i - start;
      if (count == 0
          || count >= FilledSignal.SHORTEST_GAP * rate
          || start == 0
          || i == samples.length) {
        continue;
      }
      bridged = bridged == samples ? samples.clone() : bridged;
      float before = samples[start - 1];
      float after = samples[i];
      for (int k = 0; k < count; k++) {
        bridged[start + k] = before + (after - before) * (k + 1) / (count + 1);
      }
    }
    return bridged;
  }

  /** Whether there is a gap between two times, so that the interval between them is unknown. */
  public boolean isBetween(double from, double to) {
    int low = 0;
    int high = gaps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (gaps.get(middle).end() <= from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < gaps.size() && gaps.get(low).start() < to;
  }

  /**
   * Seconds between two samples; NaN if there is a gap between them.
   *
   * @param rate samples per second
   */
  public double interval(long from, long to, double rate) {
    return isBetween(from / rate, to / rate) ? Double.NaN : (to - from) / rate;
  }

  /** Total length of the gaps in seconds. */
  public double seconds() {
    return gaps.stream().mapToDouble(Gap::length).sum();
  }
}
