package ecg4j.page;

import ecg4j.annotate.Voltage;
import ecg4j.wfdb.Lead;
import java.util.Arrays;
import java.util.Base64;

/**
 * Prepares a lead for drawing on the page. Values are in mV; units that are not voltages are
 * treated as mV. Values are quantized in steps too small to see. At higher rates than a page needs,
 * only the minimum and the maximum of groups of neighbouring samples are kept.
 *
 * <p>Intervals are encoded as Base64 text. Each sample is one byte: its difference from the
 * previous sample in steps. If the difference does not fit, the byte −128 is followed by the sample
 * itself as two bytes, low byte first. A missing sample is encoded as the smallest two-byte
 * integer.
 */
final class PageSignal {

  /**
   * Maximum number of points per second; at higher sampling rates, neighbouring samples are
   * grouped. For comparison, ten samples per millimetre at 25 mm/s are 250 samples per second.
   */
  static final double MOST = 540;

  /** Number of samples per strip used to estimate the range of the signal. */
  private static final int SAMPLED = 600;

  private static final int STRIPS = 150;

  private static final int ESCAPE = Byte.MIN_VALUE;

  /** The same for pages of many hours with all strips, where size matters more. */
  static final double MOST_OF_HOURS = 200;

  private final float[] values;
  private final double scale;
  private final double frequency;
  private final int factor;
  private final double low;
  private final double high;
  private final double step;

  PageSignal(Lead lead) {
    this(lead, MOST);
  }

  /**
   * @param most maximum number of points per second
   */
  PageSignal(Lead lead, double most) {
    this.values = lead.values();
    this.scale = Voltage.millivolts(lead.spec().units()).orElse(1);
    this.frequency = lead.frequency();
    this.factor = frequency <= most ? 1 : (int) Math.ceil(frequency / most);
    double[] sorted = levels();
    this.low = sorted[(int) (0.003 * (sorted.length - 1))];
    this.high = sorted[(int) (0.997 * (sorted.length - 1))];
    double unit = Math.abs(scale / lead.spec().gain());
    double range = Math.max(high - low, unit);
    // Use the step of the recorder unless it is too fine to see or to encode in bytes.
    this.step = Math.max(unit, range / 2000);
  }

  /** Samples from the whole lead, relative to the median around them, in mV, sorted. */
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

  /** Points per second of an encoded interval. */
  double rate() {
    return frequency / factor;
  }

  /** Samples per point. */
  int factor() {
    return factor;
  }

  /** Size of one step in mV. */
  double step() {
    return step;
  }

  /** Value in mV, relative to the local median, that all but 0.3 % of the samples exceed. */
  double low() {
    return low;
  }

  /** Value in mV, relative to the local median, that all but 0.3 % of the samples stay below. */
  double high() {
    return high;
  }

  /** Index of the first point at or after a time in seconds. */
  private long point(double seconds) {
    return (long) Math.ceil(Math.max(0, seconds) * rate() - 1e-6);
  }

  /** Time in seconds of the first point at or after a time in seconds. */
  double time(double seconds) {
    return point(seconds) / rate();
  }

  /** Encodes the interval between two times in seconds, limited to the length of the record. */
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

  /** Maps each pair of points to the minimum and maximum of its samples, in chronological order. */
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
