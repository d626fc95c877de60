package ecg4j.compare;

/** Accumulates errors of time in samples: number, mean, standard deviation and root mean square. */
final class Deviation {

  private long count;
  private double sum;
  private double squares;
  private long near;
  private final double nearby;

  /**
   * @param nearby largest error that counts as small, in samples
   */
  Deviation(double nearby) {
    this.nearby = nearby;
  }

  void add(double error) {
    count++;
    sum += error;
    squares += error * error;
    near += Math.abs(error) <= nearby ? 1 : 0;
  }

  /**
   * The statistics in ms.
   *
   * @param rate samples per second
   */
  TimeError at(double rate) {
    double mean = sum / count;
    double ms = 1000 / rate;
    return new TimeError(
        count,
        mean * ms,
        Math.sqrt(Math.max(0, squares / count - mean * mean)) * ms,
        Math.sqrt(squares / count) * ms,
        (double) near / count);
  }
}
