package ecg4j.annotate.quality;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Signal quality index of a lead, from 0 to 1, for each interval of {@link #SECONDS} seconds. Beat
 * classes should not be trusted where the index is below {@link #BAD}. The index is the minimum of
 * three measures:
 *
 * <ul>
 *   <li>kurtosis of the lead after baseline removal (kSQI). An ECG is mostly flat with high peaks;
 *       noise is not. A kurtosis of 3, that of white noise, gives 0. A kurtosis of 5, above which
 *       Li et al. and Clifford et al. consider an ECG good, gives {@link #BAD}. A kurtosis of 7
 *       gives 1. Wide complexes, such as paced beats, reduce the kurtosis of the lead but not that
 *       of its slope, so the larger of the two is used.
 *   <li>fraction of the power between 0 and 40 Hz that lies above 1 Hz (basSQI, Clifford et al.). A
 *       fraction of 0.5 gives 1; 0.25 gives {@link #BAD}. Baseline wander reduces this measure.
 *   <li>fraction of the samples that are neither missing nor part of an interval of at least {@link
 *       #FLAT} s in which the lead is constant, for example because it is saturated or loose.
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

  /** Duration in seconds without any change after which a lead is considered flat. */
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
   * Computes the index of each interval of ten seconds. The last interval is at least five seconds
   * long unless it is the only one.
   *
   * @param samples samples with short gaps bridged; NaN in gaps
   * @param rate sampling rate in Hz
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
    float[] flat = withoutBaseline(x, rate);
    double peaked = Math.max(kurtosis(flat), kurtosis(slopes(flat)));
    double kurtosis = (peaked - NOISE) / (CLEAN - NOISE);
    double steady = aboveBaseline(x) / STEADY;
    return (float) Math.max(0, Math.min(1, Math.min(usable, Math.min(kurtosis, steady))));
  }

  /** Subtracts from each sample the mean of the surrounding second. */
  static float[] withoutBaseline(float[] x, double rate) {
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
