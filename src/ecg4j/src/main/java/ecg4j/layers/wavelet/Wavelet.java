package ecg4j.layers.wavelet;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters of one wavelet of a {@link MorletBank}.
 *
 * @param frequency f in hertz
 * @param width σ in seconds
 * @param scale s in samples
 */
public record Wavelet(double frequency, double width, double scale) {

  /** Sampling times of the wavelets: −(L − 1)/L … (L − 1)/L seconds, [2L − 1]. */
  static INDArray time(int length) {
    double[] seconds = new double[2 * length - 1];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (i - length + 1) / (double) length;
    }
    return Nd4j.createFromArray(seconds);
  }

  /**
   * Samples of the wavelet.
   *
   * @param length L, number of samples of the window, which is one second
   * @return real and imaginary parts, [2][2L − 1]
   */
  public double[][] samples(int length) {
    int taps = 2 * length - 1;
    double[] bell = new double[taps];
    double[][] values = new double[2][taps];
    double mean = 0;
    double total = 0;
    for (int i = 0; i < taps; i++) {
      double t = (i - length + 1) / (double) length;
      bell[i] = Math.exp(-t * t / (2 * width * width)) / Math.sqrt(scale);
      values[0][i] = bell[i] * Math.cos(2 * Math.PI * frequency * t);
      values[1][i] = bell[i] * Math.sin(2 * Math.PI * frequency * t);
      mean += values[0][i];
      total += bell[i];
    }
    for (int i = 0; i < taps; i++) {
      values[0][i] -= mean / total * bell[i];
    }
    return values;
  }

  /**
   * Response to a sine of amplitude one: |Σ_t k(t)·e^{−iνt}|, ν = 2π·hertz.
   *
   * @param samples result of {@link #samples}
   */
  public static double response(double[][] samples, double hertz) {
    int taps = samples[0].length;
    int length = (taps + 1) / 2;
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < taps; i++) {
      double phase = 2 * Math.PI * hertz * (i - length + 1) / length;
      double c = Math.cos(phase);
      double s = Math.sin(phase);
      real += samples[0][i] * c + samples[1][i] * s;
      imaginary += samples[1][i] * c - samples[0][i] * s;
    }
    return Math.hypot(real, imaginary);
  }
}
