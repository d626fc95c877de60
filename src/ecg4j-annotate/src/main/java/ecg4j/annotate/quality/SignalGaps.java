package ecg4j.annotate.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * Times without samples. A run of missing samples shorter than {@link #SHORTEST} is bridged and is
 * no gap: it cannot hide a QRS complex.
 *
 * @param gaps ascending, none touching another
 */
public record SignalGaps(List<Gap> gaps) {

  /** Shortest gap in seconds. */
  public static final double SHORTEST = 0.1;

  /**
   * A time without samples.
   *
   * @param start seconds from the start of the record
   * @param end time of the first sample after it
   */
  public record Gap(double start, double end) {

    /** Seconds. */
    public double length() {
      return end - start;
    }
  }

  /** Copies the list. */
  public SignalGaps {
    gaps = List.copyOf(gaps);
  }

  /**
   * The gaps of a lead.
   *
   * @param samples NaN where they are missing
   * @param rate in Hz
   */
  public static SignalGaps of(float[] samples, double rate) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < samples.length; i++) {
      int start = i;
      while (i < samples.length && Float.isNaN(samples[i])) {
        i++;
      }
      if (i - start >= SHORTEST * rate) {
        gaps.add(new Gap(start / rate, i / rate));
      }
    }
    return new SignalGaps(gaps);
  }

  /**
   * A lead whose missing samples lie on the line between their neighbours where the run of them is
   * no gap. At the ends, and in gaps, they stay missing.
   */
  public static float[] bridged(float[] samples, double rate) {
    float[] bridged = samples;
    for (int i = 0; i < samples.length; i++) {
      int start = i;
      while (i < samples.length && Float.isNaN(samples[i])) {
        i++;
      }
      int count = i - start;
      if (count == 0 || count >= SHORTEST * rate || start == 0 || i == samples.length) {
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

  /** Whether a gap lies between two times, so that the interval between them is unknown. */
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

  /** Seconds in all. */
  public double seconds() {
    return gaps.stream().mapToDouble(Gap::length).sum();
  }
}
