package ecg4j.annotate.quality;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * A signal quality index of a lead for each {@link #SECONDS} seconds, from 0 to 1; below {@link
 * #BAD}, classes of beats are not to be trusted. It is the least of three:
 *
 * <ul>
 *   <li>kurtosis of the lead without its baseline (kSQI): an ECG is mostly flat and has high peaks,
 *       noise is not. 3 is that of white noise and gives 0; 5, above which Li et al. and Clifford
 *       et al. call an ECG good, gives {@link #BAD}; 7 gives 1. Wide complexes, such as paced ones,
 *       make the lead itself less peaked but not its slope, so the larger kurtosis of the two
 *       counts.
 *   <li>share of the power from 0 to 40 Hz that lies above 1 Hz (basSQI, Clifford et al.); 0.5
 *       gives 1, 0.25 gives {@link #BAD}. It falls with baseline wander.
 *   <li>share of the samples that are neither missing nor in a stretch of {@link #FLAT} s in which
 *       the lead does not move, as where it is saturated or loose.
 * </ul>
 *
 * <p>Sources: Q. Li, R. G. Mark, G. D. Clifford, Robust heart rate estimation from multiple
 * asynchronous noisy sources using signal quality indices and a Kalman filter, Physiol Meas
 * 29(1):15-32, 2008; G. D. Clifford, J. Behar, Q. Li, I. Rezek, Signal quality indices and data
 * fusion for determining clinical acceptability of electrocardiograms, Physiol Meas
 * 33(9):1419-1433, 2012.
 */
final class QualityIndex {

  static final int SECONDS = 10;
  static final float BAD = 0.5f;

  /** Seconds without any change of the lead after which it counts as flat. */
  private static final double FLAT = 0.3;

  private static final double NOISE = 3;
  private static final double CLEAN = 7;
  private static final double STEADY = 0.5;

  private final float[] samples;
  private final double rate;
  private FloatFFT_1D fft;
  private int fftLength;

  private QualityIndex(float[] samples, double rate) {
    this.samples = samples;
    this.rate = rate;
  }

  /**
   * The index of each ten seconds; the last stretch is of at least five seconds, or the only one.
   *
   * @param samples bridged, NaN in gaps
   * @param rate in Hz
   */
  static float[] of(float[] samples, double rate) {
    int length = Math.max(1, (int) Math.round(SECONDS * rate));
    int stretches = Math.max(1, (int) Math.round((double) samples.length / length));
    float[] index = new float[stretches];
    QualityIndex all = new QualityIndex(samples, rate);
    for (int i = 0; i < stretches; i++) {
      int end = i == stretches - 1 ? samples.length : (i + 1) * length;
      index[i] = all.between(i * length, end);
    }
    return index;
  }

  private float between(int from, int end) {
    float[] part = new float[end - from];
    int present = 0;
    int still = 0;
    int run = 0;
    for (int i = from; i < end; i++) {
      float value = samples[i];
      if (Float.isNaN(value)) {
        run = 0;
        continue;
      }
      boolean same = present > 0 && value == part[present - 1];
      run = same ? run + 1 : 0;
      int flat = (int) Math.round(FLAT * rate);
      still += run == flat ? flat + 1 : run > flat ? 1 : 0;
      part[present++] = value;
    }
    double usable = (present - still) / (double) part.length;
    if (usable < BAD || present < 2 * rate) {
      return (float) Math.min(usable, BAD / 2);
    }
    float[] x = Arrays.copyOf(part, present);
    float[] flat = withoutBaseline(x);
    double peaked = Math.max(kurtosis(flat), kurtosis(slopes(flat)));
    double kurtosis = (peaked - NOISE) / (CLEAN - NOISE);
    double steady = aboveBaseline(x) / STEADY;
    return (float) Math.max(0, Math.min(1, Math.min(usable, Math.min(kurtosis, steady))));
  }

  /** Without the mean of the second around each sample. */
  private float[] withoutBaseline(float[] x) {
    int half = Math.max(1, (int) (rate / 2));
    float[] result = new float[x.length];
    double sum = 0;
    int from = 0;
    int to = 0;
    for (int i = 0; i < x.length; i++) {
      while (to < Math.min(x.length, i + half + 1)) {
        sum += x[to++];
      }
      while (from < i - half) {
        sum -= x[from++];
      }
      result[i] = (float) (x[i] - sum / (to - from));
    }
    return result;
  }

  private static float[] slopes(float[] x) {
    float[] slopes = new float[x.length - 1];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = x[i + 1] - x[i];
    }
    return slopes;
  }

  private static double kurtosis(float[] x) {
    double mean = 0;
    for (float value : x) {
      mean += value;
    }
    mean /= x.length;
    double second = 0;
    double fourth = 0;
    for (float value : x) {
      double square = (value - mean) * (value - mean);
      second += square;
      fourth += square * square;
    }
    return second == 0 ? 0 : fourth * x.length / (second * second);
  }

  private double aboveBaseline(float[] x) {
    double mean = 0;
    for (float value : x) {
      mean += value;
    }
    mean /= x.length;
    float[] spectrum = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      spectrum[i] = (float) (x[i] - mean);
    }
    if (fft == null || fftLength != x.length) {
      fft = new FloatFFT_1D(x.length);
      fftLength = x.length;
    }
    fft.realForward(spectrum);
    double low = 0;
    double all = 0;
    for (int k = 1; 2 * k + 1 < x.length && k * rate / x.length < 40; k++) {
      double power =
          (double) spectrum[2 * k] * spectrum[2 * k]
              + (double) spectrum[2 * k + 1] * spectrum[2 * k + 1];
      all += power;
      low += k * rate / x.length < 1 ? power : 0;
    }
    return all == 0 ? 0 : 1 - low / all;
  }
}
