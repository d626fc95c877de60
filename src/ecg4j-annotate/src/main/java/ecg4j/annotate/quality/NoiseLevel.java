package ecg4j.annotate.quality;

import java.util.Arrays;
import java.util.Optional;

/**
 * Strength of the broadband noise of a lead. The signal-to-noise ratio is the variance of the ECG
 * divided by that of the noise. Both are computed per interval of ten seconds; the median over the
 * intervals counts, so noise in a small part of the record does not.
 *
 * <ul>
 *   <li>Noise: the difference x(t) - x(t - 1/50 s) - x(t - 1/60 s) + x(t - 1/50 s - 1/60 s),
 *       outside QRS complexes. It cancels mains hum of 50 and 60 Hz and nearly cancels baseline
 *       wander, P waves and T waves, but not noise around 30 Hz, where QRS complexes have power.
 *       The median of its absolute value, divided by {@link #NORMAL}, is a robust estimate of its
 *       standard deviation (Hampel).
 *   <li>ECG: the lead after baseline removal; its variance less that of the noise.
 * </ul>
 *
 * <p>The noise is stated for a rate of {@link #RATE} with the same power per hertz, so the ratio
 * depends neither on the sampling rate nor on the unit of the lead.
 *
 * <p>Source: F. R. Hampel, The influence curve and its role in robust estimation, J Am Stat Assoc
 * 69(346):383-393, 1974. The filter is ours.
 *
 * @param decibel the ratio in dB; NaN if unknown, infinite without noise or without an ECG
 */
record NoiseLevel(double decibel) {

  /**
   * Ratio in dB below which noise is reported. In DS1 of the MIT-BIH database with added white
   * noise, the sensitivity for S beats falls by about 3 percentage points at 12 dB, 9 at 9 dB and
   * 26 at 6 dB. The DS1 records themselves are above 17 dB.
   */
  private static final double NOISY = 10;

  /** Rate in Hz for which the noise is stated; that of the MIT-BIH database. */
  private static final double RATE = 360;

  /** Rate in Hz near which noise is measured; leads of higher rates are averaged. */
  private static final double BAND = 250;

  /** Rate in Hz below which a lead has too few frequencies above those of its waves. */
  private static final double LEAST_RATE = 100;

  /** Median of the absolute value of a standard normal variable. */
  private static final double NORMAL = 0.67449;

  /** Time in seconds before and after an R peak that belongs to its QRS complex. */
  private static final double QRS = 0.1;

  /** Fraction of an interval that must be present and outside QRS complexes. */
  private static final double LEAST_SHARE = 0.1;

  /** Target number of intervals to examine, distributed over the record. */
  private static final int MOST = 360;

  /**
   * Estimates the noise of a lead.
   *
   * @param samples samples with short gaps bridged; NaN in gaps
   * @param rate sampling rate in Hz
   * @param beats indices of R peaks in ascending order
   */
  static NoiseLevel of(float[] samples, double rate, int[] beats) {
    if (rate < LEAST_RATE) {
      return new NoiseLevel(Double.NaN);
    }
    int length = (int) Math.round(QualityIndex.SECONDS * rate);
    int intervals = Math.max(1, samples.length / length);
    int step = Math.max(1, intervals / MOST);
    double[] ratios = new double[intervals];
    int count = 0;
    for (int i = 0; i < intervals; i += step) {
      int from = i * length;
      int to = Math.min(samples.length, from + length);
      double ratio = ratio(Arrays.copyOfRange(samples, from, to), rate, within(beats, from, to));
      if (!Double.isNaN(ratio)) {
        ratios[count++] = ratio;
      }
    }
    return new NoiseLevel(
        count == 0 ? Double.NaN : 10 * Math.log10(median(Arrays.copyOf(ratios, count))));
  }

  /** Beats between two samples, as offsets from the first. */
  private static int[] within(int[] beats, int from, int to) {
    return Arrays.stream(beats, first(beats, from), first(beats, to)).map(b -> b - from).toArray();
  }

  /** Position of the first beat at or after a sample. */
  private static int first(int[] beats, int sample) {
    int at = Arrays.binarySearch(beats, sample);
    return at < 0 ? -at - 1 : at;
  }

  /** Ratio of the variances of ECG and noise; NaN if too little of the interval is present. */
  private static double ratio(float[] samples, double frequency, int[] beats) {
    // Many leads have no frequencies above 125 Hz, whatever their rate.
    int block = Math.max(1, (int) Math.round(frequency / BAND));
    double rate = frequency / block;
    float[] x = means(samples, block);
    int lag50 = (int) Math.round(rate / 50);
    int lag60 = (int) Math.round(rate / 60);
    int lags = lag50 + lag60;
    boolean[] isQrs = new boolean[x.length];
    int before = (int) (QRS * rate);
    for (int beat : beats) {
      int from = Math.max(0, beat / block - before);
      int to = Math.min(x.length, beat / block + before + lags);
      Arrays.fill(isQrs, Math.min(from, to), to, true);
    }
    double[] differences = new double[x.length];
    int count = 0;
    for (int i = lags; i < x.length; i++) {
      double difference = (double) x[i] - x[i - lag50] - x[i - lag60] + x[i - lags];
      if (!isQrs[i] && !Double.isNaN(difference)) {
        differences[count++] = Math.abs(difference);
      }
    }
    double all = varianceWithoutBaseline(x, rate);
    if (count < LEAST_SHARE * x.length || !(all > 0)) {
      return Double.NaN;
    }
    double deviation = median(Arrays.copyOf(differences, count)) / NORMAL;
    // The sum of the squared coefficients, by which the filter multiplies the variance of noise.
    int gain = lag50 == lag60 ? 6 : 4;
    double noise = deviation * deviation / gain;
    return Math.max(0, all - noise) / (noise * RATE / rate);
  }

  private static float[] means(float[] x, int block) {
    float[] means = new float[x.length / block];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int k = 0; k < block; k++) {
        sum += x[i * block + k];
      }
      means[i] = (float) (sum / block);
    }
    return means;
  }

  private static double varianceWithoutBaseline(float[] x, double rate) {
    float[] present = new float[x.length];
    int count = 0;
    for (float value : x) {
      if (!Float.isNaN(value)) {
        present[count++] = value;
      }
    }
    double squares = 0;
    for (float value : QualityIndex.withoutBaseline(Arrays.copyOf(present, count), rate)) {
      squares += (double) value * value;
    }
    return count == 0 ? 0 : squares / count;
  }

  /** The upper median; sorts the values. */
  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** A note for readers, as a sentence without a full stop; usually empty. */
  Optional<String> note() {
    if (!(decibel < NOISY)) {
      return Optional.empty();
    }
    long rounded = Math.round(decibel);
    String ratio = rounded < 0 ? "below 0 dB" : "about " + rounded + " dB";
    return Optional.of(
        "broadband noise: the signal-to-noise ratio is "
            + ratio
            + "; in such noise, fewer supraventricular beats are found");
  }
}
