package ecg4j.annotate.quality;

import ecg4j.signal.FilledSignal;
import ecg4j.signal.FilledSignal.Gap;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

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
    if (IntStream.range(0, samples.length).allMatch(i -> Float.isFinite(samples[i]))) {
      return samples;
    }
    FloatBuffer bridged = FloatBuffer.allocate(samples.length);
    GapBridge bridge = new GapBridge(rate, bridged::put);
    for (float sample : samples) {
      bridge.accept(sample);
    }
    bridge.finish();
    return bridged.array();
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
