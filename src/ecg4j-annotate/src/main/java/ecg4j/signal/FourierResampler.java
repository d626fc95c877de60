package ecg4j.signal;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Resampling in the frequency domain: the spectrum is cut off or padded with zeros at the lower of
 * the two Nyquist frequencies and transformed back, scaled by n / length. The signal is taken to be
 * periodic, so that its two ends influence each other.
 *
 * <p>Gives what {@code scipy.signal.resample(x, n)} gives for a real signal without a window,
 * including its treatment of the component at the Nyquist frequency. Any pair of lengths will do;
 * the cost is O(m log m) for the longer length m, also where it is prime.
 */
public final class FourierResampler {

  static {
    // JTransforms' own threads are no daemons and would hold every JVM up for a minute at its end;
    // whoever has many records resamples them side by side instead.
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
      throw new IllegalArgumentException("cannot resample to " + wanted + " samples: at least 1");
    }
    this.length = length;
    this.wanted = wanted;
  }

  /**
   * Resamples a signal.
   *
   * @param x samples; left as they are
   * @param n how many samples the same stretch of time shall have
   * @return n samples
   * @throws IllegalArgumentException if there are no samples, or n is not positive
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
      // One bin stands for both ±Nyquist of the shorter signal: split in two when it becomes an
      // ordinary frequency, folded together when an ordinary frequency becomes Nyquist.
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
    // JTransforms keeps in slot 1 what would not fit at the end: Re(n/2), or for odd n Im((n−1)/2).
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
