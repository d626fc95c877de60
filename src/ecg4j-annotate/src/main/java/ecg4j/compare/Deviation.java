package ecg4j.compare;

/** Gathers errors of time, in samples: how many, their mean, spread and root mean square. */
final class Deviation {

  private long count;
  private double sum;
  private double squares;
  private long near;
  private final double nearby;

  /**
   * @param nearby what is a small error, in samples
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

  /** In ms. */
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
