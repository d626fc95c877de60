package ecg4j.signal;

/**
 * Wavelet kernels at several scales for signals of length L. The transform of x [L] is
 *
 * <p>W[r, t] = Σ_o x[t + o]·(real[r][o + L − 1] + i·imaginary[r][o + L − 1]), o = −(L−1) … L−1,
 *
 * <p>where x is zero outside the signal. The rows are correlations with ψ*(o/s)/√s (Torrence and
 * Compo 1998, eq. 2), with equal energy at each scale. Kernels are truncated to offsets within the
 * signal.
 *
 * @param real [rows][2L − 1]
 * @param imaginary [rows][2L − 1]; all zero for a real wavelet
 * @param complex whether the imaginary part is used
 */
public record WaveletBank(double[][] real, double[][] imaginary, boolean complex) {

  /** Points at which PyWavelets tabulates a wavelet's integral: 2 to its {@code precision} 10. */
  private static final int TABLE = 1 << 10;

  /** Bound of t in PyWavelets for these wavelets. */
  private static final double BOUND = 8;

  /**
   * Kernels at the given frequencies, sampled from ψ.
   *
   * @param hz frequency of each row in Hz
   * @param rate samples per second
   * @param length L
   * @throws IllegalArgumentException if a frequency is not positive or not below rate/2
   */
  public static WaveletBank atFrequencies(Wavelet wavelet, double[] hz, double rate, int length) {
    WaveletBank bank = empty(wavelet, hz.length, length);
    for (int r = 0; r < hz.length; r++) {
      if (!(hz[r] > 0 && hz[r] < rate / 2)) {
        throw new IllegalArgumentException(
            "a wavelet at %s Hz; it must be above 0 and below half the sampling rate, %s Hz"
                .formatted(hz[r], rate / 2));
      }
      double scale = wavelet.centre() * rate / hz[r];
      int reach = (int) Math.min(length - 1, Math.ceil(wavelet.reach() * scale));
      for (int o = -reach; o <= reach; o++) {
        bank.real[r][o + length - 1] = wavelet.real(o / scale) / Math.sqrt(scale);
        bank.imaginary[r][o + length - 1] = -wavelet.imaginary(o / scale) / Math.sqrt(scale);
      }
    }
    return bank;
  }

  /**
   * Kernels at scales in samples, computed like {@code pywt.cwt}: differences of the wavelet's
   * integral, read from a table of 1024 points without interpolation. This is coarse: from scale 64
   * on, neighbouring samples read the same entry and the kernel becomes a comb. Use it only to
   * reproduce PyWavelets; otherwise use {@link #atFrequencies}.
   *
   * @param length L
   * @throws IllegalArgumentException if a scale is below 1
   */
  public static WaveletBank atScales(Wavelet wavelet, double[] scales, int length) {
    WaveletBank bank = empty(wavelet, scales.length, length);
    double[] real = integral(wavelet, true);
    double[] imaginary = integral(wavelet, false);
    for (int r = 0; r < scales.length; r++) {
      if (!(scales[r] >= 1)) {
        throw new IllegalArgumentException(
            "a wavelet at scale %s; it must be 1 or more".formatted(scales[r]));
      }
      int[] entries = entries(scales[r]);
      differences(real, entries, scales[r], 1, bank.real[r]);
      differences(imaginary, entries, scales[r], -1, bank.imaginary[r]);
    }
    return bank;
  }

  private static WaveletBank empty(Wavelet wavelet, int rows, int length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          "a transform of %s samples; the length must be 1 or more".formatted(length));
    }
    return new WaveletBank(
        new double[rows][2 * length - 1], new double[rows][2 * length - 1], wavelet.isComplex());
  }

  /** Geometrically spaced numbers from {@code high} down to {@code low}. */
  public static double[] logSpaced(double high, double low, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = high * Math.pow(low / high, i / (count - 1.0));
    }
    return values;
  }

  /** Number of rows. */
  public int rows() {
    return real.length;
  }

  private static double point(int i) {
    return i * (2 * BOUND / (TABLE - 1)) - BOUND;
  }

  /** The cumulated rectangle sums of {@code pywt.integrate_wavelet}. */
  private static double[] integral(Wavelet wavelet, boolean real) {
    double step = point(1) - point(0);
    double[] sums = new double[TABLE];
    double sum = 0;
    for (int i = 0; i < TABLE; i++) {
      sum += real ? wavelet.real(point(i)) : wavelet.imaginary(point(i));
      sums[i] = sum * step;
    }
    return sums;
  }

  /** The table entry of each sample of the kernel. */
  private static int[] entries(double scale) {
    double step = point(1) - point(0);
    int count = (int) Math.ceil(scale * 2 * BOUND + 1);
    int[] entries = new int[count];
    int kept = 0;
    while (kept < count && (int) (kept / (scale * step)) < TABLE) {
      entries[kept] = (int) (kept / (scale * step));
      kept++;
    }
    return java.util.Arrays.copyOf(entries, kept);
  }

  /**
   * −√s times the differences of the reversed integral, at the offsets that result from PyWavelets'
   * cropping of the full convolution: o = ⌊(m−2)/2⌋ + 1 − k for the k-th of m.
   */
  private static void differences(
      double[] integral, int[] entries, double scale, int sign, double[] kernel) {
    int m = entries.length;
    int length = (kernel.length + 1) / 2;
    for (int k = 0; k <= m; k++) {
      int o = (m - 2) / 2 + 1 - k;
      if (Math.abs(o) < length) {
        double here = k < m ? integral[entries[m - 1 - k]] : 0;
        double before = k > 0 ? integral[entries[m - k]] : 0;
        kernel[o + length - 1] = -sign * Math.sqrt(scale) * (here - before);
      }
    }
  }
}
