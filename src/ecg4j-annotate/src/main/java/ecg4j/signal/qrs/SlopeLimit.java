package ecg4j.signal.qrs;

import java.util.Arrays;

/**
 * Limits the slope of a lead, so that an artefact far above the ECG becomes a small step. The limit
 * follows the lead: in each minute it is a multiple of the range of most seconds, which no QRS
 * complex exceeds. The result therefore does not depend on the unit.
 */
final class SlopeLimit {

  /** Length of the parts with a limit of their own, in seconds. */
  private static final int MINUTE = 60;

  /** Share of the seconds whose range is at most that used. */
  private static final double QUANTILE = 0.75;

  /** Steepest slope in ranges per second. A QRS complex takes at least 20 ms for its range. */
  private static final double STEEPEST = 150;

  private final double[] limits;
  private final double part;
  private int index;
  private double before;
  private double level;

  private SlopeLimit(double[] limits, double part) {
    this.limits = limits;
    this.part = part;
  }

  /**
   * No limit. The result equals that of a limit which no slope reaches, also in its rounding, since
   * a beat may have two equal deflections.
   */
  static SlopeLimit none() {
    return new SlopeLimit(new double[] {Double.POSITIVE_INFINITY}, Double.POSITIVE_INFINITY);
  }

  /** Determines the limits of a lead. */
  static SlopeLimit of(float[] lead, double rate) {
    int seconds = (int) (lead.length / rate) + 1;
    double[] limits = new double[seconds / MINUTE + 1];
    for (int minute = 0; minute < limits.length; minute++) {
      // A short last part has the limit of the last full minute.
      int first = Math.max(0, Math.min(minute * MINUTE, seconds - MINUTE));
      double range = range(lead, rate, first, Math.min(seconds, first + MINUTE));
      limits[minute] = range * STEEPEST / rate;
    }
    return new SlopeLimit(limits, MINUTE * rate);
  }

  private static double range(float[] lead, double rate, int from, int to) {
    double[] ranges = new double[to - from];
    int count = 0;
    for (int second = from; second < to; second++) {
      double range = range(lead, (int) (second * rate), (int) ((second + 1) * rate));
      if (range > 0) {
        ranges[count++] = range;
      }
    }
    Arrays.sort(ranges, 0, count);
    return count == 0 ? 0 : ranges[Math.min(count - 1, (int) (QUANTILE * count))];
  }

  /** Range of the finite samples; 0 if there are none. */
  private static double range(float[] lead, int from, int to) {
    float least = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < Math.min(to, lead.length); i++) {
      if (Float.isFinite(lead[i])) {
        least = Math.min(least, lead[i]);
        largest = Math.max(largest, lead[i]);
      }
    }
    return Math.max(0, largest - least);
  }

  /** Processes the next sample. */
  double next(double sample) {
    double limit = limits[(int) (index++ / part)];
    level += Math.max(-limit, Math.min(limit, sample - before));
    before = sample;
    return level;
  }
}
