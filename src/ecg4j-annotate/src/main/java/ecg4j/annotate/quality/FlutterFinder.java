package ecg4j.annotate.quality;

import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds ventricular flutter and fibrillation with the VF filter of Kuo and Dillman. Such a signal
 * is close to a sine wave, so that the sum of the signal and the signal half a period earlier is
 * small. The leakage is this sum, relative to the sum of the absolute values:
 *
 * <pre>
 * T = 2π Σ|v(i)| / Σ|v(i) − v(i−1)|
 * leakage = Σ|v(i) + v(i − T/2)| / Σ(|v(i)| + |v(i − T/2)|)
 * </pre>
 *
 * <p>The signal v is the mean over 1/30 s minus the mean over 1 s. Windows of 4 s overlap by 3.5 s.
 * An episode consists of consecutive windows with a leakage below {@link #POSSIBLE}, at least one
 * of which has a leakage below {@link #CERTAIN}. These are the two thresholds of Kuo and Dillman.
 * Their rule selects the threshold by the amplitude relative to the last QRS complex, which an
 * episode does not have. In addition, the rate and the amplitude of the waves must be plausible.
 *
 * <p>Sources: S. Kuo, R. Dillman, Computer detection of ventricular fibrillation, Computers in
 * Cardiology 1978, 347-349; A. Amann, R. Tratnig, K. Unterkofler, Reliability of old and new
 * ventricular fibrillation detection algorithms for automated external defibrillators, BioMed Eng
 * OnLine 4:60, 2005, with the thresholds 0.406 and 0.625.
 */
final class FlutterFinder {

  private static final double CERTAIN = 0.406;
  private static final double POSSIBLE = 0.625;

  /** Seconds per window, and between the starts of windows. */
  private static final double WINDOW = 4;

  private static final double STEP = 0.5;

  /** Part of the first and the last window of an episode that may lie outside it, in seconds. */
  private static final double MARGIN = 1;

  /** Mean of the absolute values at the ends of an episode, relative to its median. */
  private static final double QUIET = 0.5;

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

  /** Range of a second relative to the median over all seconds; more is an artefact. */
  private static final double SMALLEST = 0.4;

  private static final double LARGEST = 5;

  /** The filtered signal is thinned to this rate or up to twice as much, in Hz. */
  private static final double ENOUGH = 100;

  private final float[] signal;
  private final double rate;
  private final double seconds;
  private final double lowest;
  private final double[] ranges;
  private final double usual;

  private FlutterFinder(float[] samples, double millivolts, double frequency) {
    int step = Math.max(1, (int) (frequency / ENOUGH));
    this.rate = frequency / step;
    this.seconds = samples.length / frequency;
    this.lowest = LOWEST / millivolts;
    this.signal = filtered(samples, frequency, step);
    this.ranges = ranges();
    this.usual = median(ranges);
  }

  /**
   * Finds the episodes of a lead.
   *
   * @param samples with short gaps bridged; NaN in gaps
   * @param millivolts size of one unit of the samples in mV
   * @param rate sampling rate in Hz
   */
  static FlutterEpisodes of(float[] samples, double millivolts, double rate) {
    return new FlutterEpisodes(new FlutterFinder(samples, millivolts, rate).episodes());
  }

  private List<Episode> episodes() {
    List<Episode> episodes = new ArrayList<>();
    int windows = Math.max(0, ranges.length - (int) ((WINDOW - 1) / STEP));
    double[] leakages = IntStream.range(0, windows).parallel().mapToDouble(this::leakage).toArray();
    int first = -1;
    boolean certain = false;
    for (int i = 0; i <= windows; i++) {
      double leakage = i < windows ? leakages[i] : 1;
      if (leakage < POSSIBLE) {
        first = first < 0 ? i : first;
        certain |= leakage < CERTAIN;
      } else {
        if (certain) {
          double start = first == 0 ? 0 : first * STEP + MARGIN;
          double end = i == windows ? seconds : (i - 1) * STEP + WINDOW - MARGIN;
          add(episodes, trimmed(start, end));
        }
        first = -1;
        certain = false;
      }
    }
    return episodes;
  }

  private static void add(List<Episode> episodes, Episode episode) {
    int last = episodes.size() - 1;
    boolean joins = last >= 0 && episodes.get(last).end() >= episode.start();
    double start = joins ? episodes.remove(last).start() : episode.start();
    episodes.add(new Episode(start, episode.end()));
  }

  /** Removes ends of an episode in which the signal is much smaller than in its middle. */
  private Episode trimmed(double start, double end) {
    double[] means = new double[(int) Math.ceil((end - start) / STEP)];
    for (int k = 0; k < means.length; k++) {
      means[k] = meanFrom(start + k * STEP);
    }
    double least = QUIET * median(means);
    int first = 0;
    int last = means.length - 1;
    while (means[first] < least) {
      first++;
    }
    while (means[last] < least) {
      last--;
    }
    double to = last == means.length - 1 ? end : start + (last + 1) * STEP;
    return new Episode(start + first * STEP, to);
  }

  /** Mean of the absolute values in the {@link #STEP} s after a time. */
  private double meanFrom(double time) {
    int from = (int) Math.round(time * rate);
    int to = Math.min(signal.length, (int) Math.round((time + STEP) * rate));
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(signal[i]);
    }
    return to > from ? sum / (to - from) : 0;
  }

  /** Leakage of a window; 1 if its waves are not those of flutter. */
  private double leakage(int window) {
    double range = range(window);
    int from = (int) Math.round(window * STEP * rate);
    int to = Math.min(signal.length, from + (int) Math.round(WINDOW * rate));
    double values = 0;
    double slopes = 0;
    for (int i = from; i < to; i++) {
      values += Math.abs(signal[i]);
      slopes += i > from ? Math.abs(signal[i] - signal[i - 1]) : 0;
    }
    double period = 2 * Math.PI * values / slopes;
    // False if a sample is missing, because the sums are NaN.
    boolean plausible =
        range >= Math.max(lowest, SMALLEST * usual)
            && range <= LARGEST * usual
            && values >= RESTLESS * range * (to - from)
            && period >= rate / FASTEST
            && period <= rate / SLOWEST;
    return plausible ? leakage(from, to, (int) Math.round(period / 2)) : 1;
  }

  /** The largest range of a second of a window. */
  private double range(int window) {
    double range = 0;
    for (int second = 0; second < WINDOW; second++) {
      range = Math.max(range, ranges[window + second * (int) (1 / STEP)]);
    }
    return range;
  }

  private double leakage(int from, int to, int half) {
    double sum = 0;
    double absolute = 0;
    for (int i = from + half; i < to; i++) {
      float earlier = signal[i - half];
      sum += Math.abs(signal[i] + earlier);
      absolute += Math.abs(signal[i]) + Math.abs(earlier);
    }
    return sum / absolute;
  }

  /** Ranges of seconds that begin {@link #STEP} s apart; NaN with a missing sample. */
  private double[] ranges() {
    int second = (int) Math.round(rate);
    double[] all = new double[Math.max(0, (int) ((signal.length - second) / (STEP * rate)) + 1)];
    for (int k = 0; k < all.length; k++) {
      int from = (int) Math.round(k * STEP * rate);
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = from; i < Math.min(signal.length, from + second); i++) {
        least = Math.min(least, signal[i]);
        most = Math.max(most, signal[i]);
      }
      all[k] = most - least;
    }
    return all;
  }

  /** Median of the values that are not NaN. */
  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** Mean over 1/30 s minus mean over 1 s, at every {@code step}-th sample; NaN where missing. */
  private static float[] filtered(float[] x, double frequency, int step) {
    SlidingMean narrow = new SlidingMean(x, (int) Math.round(frequency / 60));
    SlidingMean wide = new SlidingMean(x, (int) Math.round(frequency / 2));
    float[] y = new float[(x.length + step - 1) / step];
    for (int k = 0; k < y.length; k++) {
      int i = k * step;
      y[k] = Float.isNaN(x[i]) ? Float.NaN : (float) (narrow.at(i) - wide.at(i));
    }
    return y;
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
