package ecg4j.signal.qrs;

/** The mean of the last n samples, n odd; samples before the first are 0. */
final class MovingAverage {

  private final double[] window;
  private int at;
  private double sum;

  /**
   * @param seconds length of the window; rounded to an odd number of samples, so that the delay is
   *     a whole number of samples
   */
  MovingAverage(double seconds, double rate) {
    window = new double[2 * (int) Math.round((seconds * rate - 1) / 2) + 1];
  }

  double next(double sample) {
    sum += sample - window[at];
    window[at] = sample;
    at = at + 1 == window.length ? 0 : at + 1;
    return sum / window.length;
  }

  /** Delay of the result in samples. */
  int delay() {
    return (window.length - 1) / 2;
  }
}
