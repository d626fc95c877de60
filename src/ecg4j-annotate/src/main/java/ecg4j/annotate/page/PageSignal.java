package ecg4j.annotate.page;

import ecg4j.annotate.Voltage;
import ecg4j.wfdb.Lead;
import java.util.Arrays;
import java.util.Base64;

/**
 * A lead as the page draws it: in mV (a unit that is no voltage counts as one), in steps so small
 * that they cannot be seen, and where it has more than {@link #MOST} samples a second, only the
 * lowest and the highest of a few neighbours.
 *
 * <p>A stretch of it is text: Base64 of a byte a sample, the difference to the one before in steps;
 * where that does not fit, the byte −128 and then the sample itself in two bytes, low byte first. A
 * missing sample is the lowest number of two bytes.
 */
final class PageSignal {

  /** Samples a second that are drawn as they are: at 25 mm/s, ten a millimetre are 250. */
  static final double MOST = 540;

  /** Samples of a strip, and strips, that tell how large the signal is. */
  private static final int SAMPLED = 600;

  private static final int STRIPS = 150;

  private static final int ESCAPE = Byte.MIN_VALUE;

  private final float[] values;
  private final double scale;
  private final double frequency;
  private final int factor;
  private final double low;
  private final double high;
  private final double step;

  PageSignal(Lead lead) {
    this.values = lead.values();
    this.scale = Voltage.millivolts(lead.spec().units()).orElse(1);
    this.frequency = lead.frequency();
    this.factor = frequency <= MOST ? 1 : (int) Math.ceil(frequency / MOST);
    double[] sorted = levels();
    this.low = sorted[(int) (0.003 * (sorted.length - 1))];
    this.high = sorted[(int) (0.997 * (sorted.length - 1))];
    double unit = Math.abs(scale / lead.spec().gain());
    double range = Math.max(high - low, unit);
    // The recorder's own step, where that is not too fine for the eye and for bytes.
    this.step = Math.max(unit, range / 2000);
  }

  /** Samples from all over the lead, each above or below the median around it, in mV, sorted. */
  private double[] levels() {
    int strip = (int) Math.max(SAMPLED, StripChoice.SECONDS * frequency);
    int stride = Math.max(1, strip / SAMPLED);
    int strips = Math.max(1, values.length / strip);
    int step = Math.max(1, strips / STRIPS);
    double[] levels = new double[(strips / step + 1) * SAMPLED];
    int n = 0;
    for (int s = 0; s < strips; s += step) {
      int first = n;
      for (int i = 0; i < SAMPLED && s * strip + i * stride < values.length; i++) {
        float value = values[s * strip + i * stride];
        if (!Float.isNaN(value)) {
          levels[n++] = value * scale;
        }
      }
      Arrays.sort(levels, first, n);
      double median = n > first ? levels[(first + n) / 2] : 0;
      for (int i = first; i < n; i++) {
        levels[i] -= median;
      }
    }
    double[] sorted = n == 0 ? new double[1] : Arrays.copyOf(levels, n);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Points a second of an encoded stretch. */
  double rate() {
    return frequency / factor;
  }

  /** mV of one step. */
  double step() {
    return step;
  }

  /** All but three thousandths of the samples are above this, in mV from the median around them. */
  double low() {
    return low;
  }

  /** All but three thousandths of the samples are below this, in mV from the median around them. */
  double high() {
    return high;
  }

  /** Index of the first point at or after a time in seconds. */
  private long point(double seconds) {
    return (long) Math.ceil(Math.max(0, seconds) * rate() - 1e-6);
  }

  /** Seconds of the first point at or after a time. */
  double time(double seconds) {
    return point(seconds) / rate();
  }

  /** The stretch from one time to another, as far as the record has it. */
  String encoded(double from, double to) {
    long all = values.length / factor;
    int first = (int) Math.min(all, point(from));
    int end = (int) Math.min(all, point(to));
    byte[] bytes = new byte[3 * (end - first)];
    int n = 0;
    int last = 0;
    for (int i = first; i < end; i++) {
      int value = value(i);
      int difference = value - last;
      if (value != Short.MIN_VALUE && difference > ESCAPE && difference <= Byte.MAX_VALUE) {
        bytes[n++] = (byte) difference;
      } else {
        bytes[n++] = ESCAPE;
        bytes[n++] = (byte) value;
        bytes[n++] = (byte) (value >> 8);
      }
      last = value == Short.MIN_VALUE ? last : value;
    }
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, n));
  }

  private int value(int point) {
    float value = factor == 1 ? values[point] : extreme(point);
    if (Float.isNaN(value)) {
      return Short.MIN_VALUE;
    }
    long steps = Math.round(value * scale / step);
    return (int) Math.max(Short.MIN_VALUE + 1, Math.min(Short.MAX_VALUE, steps));
  }

  /** Of two groups of neighbours, the lowest and the highest sample in their order of time. */
  private float extreme(int point) {
    int pair = point / 2 * 2;
    int from = pair * factor;
    int to = Math.min(values.length, from + 2 * factor);
    int lowest = from;
    int highest = from;
    for (int i = from; i < to; i++) {
      lowest = values[i] < values[lowest] || Float.isNaN(values[lowest]) ? i : lowest;
      highest = values[i] > values[highest] || Float.isNaN(values[highest]) ? i : highest;
    }
    return values[point == pair ? Math.min(lowest, highest) : Math.max(lowest, highest)];
  }
}
