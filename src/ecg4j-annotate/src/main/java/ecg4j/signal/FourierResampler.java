package ecg4j.signal;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Resampling in the frequency domain: the spectrum is truncated or zero-padded at the lower of the
 * two Nyquist frequencies and transformed back, scaled by n / length. The signal is assumed to be
 * periodic, so its two ends influence each other.
 *
 * <p>Equivalent to {@code scipy.signal.resample(x, n)} for a real signal without a window,
 * including the component at the Nyquist frequency. Any pair of lengths is allowed. The cost is O(m
 * log m) for the longer length m, even if m is prime.
 */
final class FourierResampler {

  static {
    // JTransforms' threads are not daemon threads and would delay the exit of the JVM by a minute.
    // Callers resample several records in parallel instead.
    CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
    CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
  }

  private final int length;
  private final int wanted;
  private DoubleFFT_1D forward;
  private DoubleFFT_1D backward;

  /**
   * A resampler of many signals of one length; holds the tables of both transforms.
   *
   * @param length samples of each signal
   * @param wanted samples of each result
   */
  FourierResampler(int length, int wanted) {
    if (length == 0) {
      throw new IllegalArgumentException("a signal without samples cannot be resampled");
    }
    if (wanted < 1) {
      throw new IllegalArgumentException(
          "cannot resample to " + wanted + " samples; the number must be 1 or more");
    }
    this.length = length;
    this.wanted = wanted;
  }

  /**
   * Resamples a signal.
   *
   * @param x samples; not modified
   * @param n number of samples of the result
   * @return n samples over the same duration
   * @throws IllegalArgumentException if {@code x} is empty or n is not positive
   */
  public static double[] resample(double[] x, int n) {
    return new FourierResampler(x.length, n).resample(x);
  }

  /** Samples of each signal. */
  int length() {
    return length;
  }

  /** Whether it takes signals of this length to that length. */
  boolean isFor(int from, int to) {
    return length == from && wanted == to;
  }

  /** Resamples a signal of its length. */
  double[] resample(double[] x) {
    int n = wanted;
    if (n == x.length) {
      return x.clone();
    }
    double[] from = spectrum(x);
    int shorter = Math.min(x.length, n);
    double[] to = new double[2 * (n / 2 + 1)];
    System.arraycopy(from, 0, to, 0, 2 * (shorter / 2 + 1));
    if (shorter % 2 == 0) {
      // One bin represents both ±Nyquist of the shorter signal. It is halved if it becomes an
      // ordinary frequency, and doubled if an ordinary frequency becomes Nyquist.
      double share = n > x.length ? 0.5 : 2;
      to[shorter] *= share;
      to[shorter + 1] *= share;
    }
    return inverse(to, n, (double) n / x.length);
  }

  /** The non-negative half of the spectrum: real and imaginary parts in turn, length/2 + 1 bins. */
  private double[] spectrum(double[] x) {
    int n = x.length;
    double[] bins = new double[2 * (n / 2 + 1)];
    if (n == 1) {
      bins[0] = x[0];
      return bins;
    }
    double[] packed = x.clone();
    forward = forward == null ? new DoubleFFT_1D(n) : forward;
    forward.realForward(packed);
    System.arraycopy(packed, 0, bins, 0, n);
    bins[1] = 0;
    // JTransforms stores the value that does not fit at the end in slot 1: Re(n/2), or Im((n−1)/2)
    // for odd n.
    bins[n] = packed[1];
    return bins;
  }

  private double[] inverse(double[] bins, int n, double scale) {
    double[] y = new double[n];
    if (n == 1) {
      y[0] = bins[0] * scale;
      return y;
    }
    System.arraycopy(bins, 0, y, 0, n);
    y[1] = bins[n];
    backward = backward == null ? new DoubleFFT_1D(n) : backward;
    backward.realInverse(y, true);
    for (int i = 0; i < n; i++) {
      y[i] *= scale;
    }
    return y;
  }
}
