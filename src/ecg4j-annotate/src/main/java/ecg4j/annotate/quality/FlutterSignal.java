package ecg4j.annotate.quality;

/**
 * A lead, or a part of it, filtered for the VF filter of Kuo and Dillman: the mean over 1/30 s
 * minus the mean over 1 s, thinned. Such a signal is close to a sine wave in ventricular flutter
 * and fibrillation, so that the sum of the signal and the signal half a period earlier is small.
 * The leakage is this sum, relative to the sum of the absolute values:
 *
 * <pre>
 * T = 2π Σ|v(i)| / Σ|v(i) − v(i−1)|
 * leakage = Σ|v(i) + v(i − T/2)| / Σ(|v(i)| + |v(i − T/2)|)
 * </pre>
 */
final class FlutterSignal {

  /** Waves per second: 150 to 600 per minute. */
  private static final double SLOWEST = 2.5;

  private static final double FASTEST = 10;

  /** Lowest range of a second in mV. The noise of a lead of lower amplitude can have any shape. */
  private static final double LOWEST = 0.3;

  /**
   * Least mean of the absolute values relative to the range: 0.32 for a sine wave, 0.14 or more in
   * most of the flutter of record 207, below 0.1 for QRS complexes between small waves.
   */
  private static final double RESTLESS = 0.1;

  /** Range of a second relative to the usual one; more is an artefact. */
  private static final double SMALLEST = 0.4;

  private static final double LARGEST = 5;

  private final FlutterTiming timing;
  private final double lowest;
  private final int offset;
  private final float[] values;

  /**
   * Filters a lead or a part of it.
   *
   * @param samples with short gaps bridged; NaN in gaps
   * @param first number of the first sample in the lead, a multiple of {@link
   *     FlutterTiming#thinning}
   * @param millivolts size of one unit of the samples in mV
   */
  FlutterSignal(FlutterTiming timing, float[] samples, long first, double millivolts) {
    this.timing = timing;
    this.lowest = LOWEST / millivolts;
    this.offset = Math.toIntExact(first / timing.thinning());
    this.values = filtered(samples, timing);
  }

  /** Mean over 1/30 s minus mean over 1 s; NaN where missing. */
  private static float[] filtered(float[] x, FlutterTiming timing) {
    SlidingMean narrow = new SlidingMean(x, (int) Math.round(timing.frequency() / 60));
    SlidingMean wide = new SlidingMean(x, timing.reach());
    int step = timing.thinning();
    float[] y = new float[(x.length + step - 1) / step];
    for (int k = 0; k < y.length; k++) {
      int i = k * step;
      y[k] = Float.isNaN(x[i]) ? Float.NaN : (float) (narrow.at(i) - wide.at(i));
    }
    return y;
  }

  /** Number of samples. */
  int length() {
    return values.length;
  }

  /** Ranges of some of the seconds of {@link FlutterTiming}; NaN with a missing sample. */
  double[] ranges(int from, int count) {
    double[] ranges = new double[count];
    for (int k = 0; k < count; k++) {
      int first = timing.first(from + k) - offset;
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = first; i < Math.min(values.length, first + timing.second()); i++) {
        least = Math.min(least, values[i]);
        most = Math.max(most, values[i]);
      }
      ranges[k] = most - least;
    }
    return ranges;
  }

  /**
   * Leakage of a window; 1 if its waves are not those of flutter.
   *
   * @param range largest range of a second of the window
   * @param usual usual range of a second
   */
  double leakage(int window, double range, double usual) {
    int from = timing.first(window) - offset;
    int to = Math.min(values.length, from + timing.window());
    double sum = 0;
    double slopes = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[i]);
      slopes += i > from ? Math.abs(values[i] - values[i - 1]) : 0;
    }
    double period = 2 * Math.PI * sum / slopes;
    // False if a sample is missing, because the sums are NaN.
    boolean plausible =
        range >= Math.max(lowest, SMALLEST * usual)
            && range <= LARGEST * usual
            && sum >= RESTLESS * range * (to - from)
            && period >= timing.rate() / FASTEST
            && period <= timing.rate() / SLOWEST;
    return plausible ? leakage(from, to, (int) Math.round(period / 2)) : 1;
  }

  private double leakage(int from, int to, int half) {
    double sum = 0;
    double absolute = 0;
    for (int i = from + half; i < to; i++) {
      float earlier = values[i - half];
      sum += Math.abs(values[i] + earlier);
      absolute += Math.abs(values[i]) + Math.abs(earlier);
    }
    return sum / absolute;
  }

  /** Mean of the absolute values in a step of {@link FlutterTiming}. */
  double mean(int step) {
    int from = timing.first(step) - offset;
    int to = Math.min(values.length, timing.first(step + 1) - offset);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[i]);
    }
    return to > from ? sum / (to - from) : 0;
  }

  /** Mean of the samples around a sample, without missing ones. */
  private static final class SlidingMean {

    private final float[] x;
    private final int half;
    private int from;
    private int to;
    private int count;
    private double sum;

    SlidingMean(float[] x, int half) {
      this.x = x;
      this.half = half;
    }

    /** The mean at a sample, which must not precede the one of the previous call. */
    double at(int i) {
      for (; to < Math.min(x.length, i + half + 1); to++) {
        count += Float.isNaN(x[to]) ? 0 : 1;
        sum += Float.isNaN(x[to]) ? 0 : x[to];
      }
      for (; from < i - half; from++) {
        count -= Float.isNaN(x[from]) ? 0 : 1;
        sum -= Float.isNaN(x[from]) ? 0 : x[from];
      }
      return sum / count;
    }
  }
}
