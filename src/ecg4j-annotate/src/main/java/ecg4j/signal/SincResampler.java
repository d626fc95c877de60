package ecg4j.signal;

import java.util.stream.DoubleStream;

/**
 * Resampling by a windowed sinc filter: each sample of the result depends only on the samples
 * within {@link #reach} of it, so that a signal can be resampled while it is recorded. The filter
 * has eight zero crossings on each side, a Hann window, and the lower Nyquist frequency of both
 * rates as its cutoff.
 *
 * <p>Source: J. O. Smith, Digital audio resampling, 2002, https://ccrma.stanford.edu/~jos/resample/
 */
final class SincResampler {

  private static final int CROSSINGS = 8;

  /** A signal. It repeats its first and last sample outside its range. */
  @FunctionalInterface
  interface Signal {
    float at(long index);
  }

  private final double from;
  private final int to;
  private final double cutoff;
  private final int half;
  private final boolean isWhole;
  private final double[][] phases;

  /**
   * @param from rate of the signal in Hz
   * @param to rate of the result in Hz
   */
  SincResampler(double from, int to) {
    this.from = from;
    this.to = to;
    cutoff = Math.min(1, to / from);
    half = from == to ? 0 : (int) Math.ceil(CROSSINGS / cutoff);
    isWhole = from == Math.rint(from);
    phases = new double[isWhole ? to : 0][];
  }

  /** Samples of the signal needed after the time of a sample of the result. */
  int reach() {
    return half + 1;
  }

  /** Number of samples of the result for a whole signal. */
  long length(long samples) {
    return (long) (samples * (double) to / from);
  }

  /** Index of the last sample of the signal that is not after a sample of the result. */
  long base(long k) {
    return isWhole ? k * (long) from / to : (long) (k * from / to);
  }

  /** Computes a sample of the result. */
  float at(long k, Signal x) {
    if (half == 0) {
      return x.at(k);
    }
    long base = base(k);
    double[] weights = weights(k, base);
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * x.at(base - half + 1 + j);
    }
    return (float) sum;
  }

  private double[] weights(long k, long base) {
    if (!isWhole) {
      return weights(k * from / to - base);
    }
    int phase = (int) (k * (long) from % to);
    if (phases[phase] == null) {
      phases[phase] = weights(phase / (double) to);
    }
    return phases[phase];
  }

  /** Weights of the samples from half − 1 before to half after the last one before a position. */
  private double[] weights(double fraction) {
    double[] weights = new double[2 * half];
    for (int j = 0; j < weights.length; j++) {
      double distance = j - half + 1 - fraction;
      double angle = Math.PI * cutoff * distance;
      double sinc = Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
      double hann = (1 + Math.cos(Math.PI * Math.max(-1, Math.min(1, distance / half)))) / 2;
      weights[j] = sinc * hann;
    }
    double sum = DoubleStream.of(weights).sum();
    for (int j = 0; j < weights.length; j++) {
      weights[j] /= sum;
    }
    return weights;
  }
}
