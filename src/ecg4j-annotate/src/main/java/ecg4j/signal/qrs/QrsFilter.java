package ecg4j.signal.qrs;

/**
 * Computes the steepness of a lead around each sample. The lead is low-passed (two moving averages
 * of 20 ms) and high-passed (minus a moving average of 200 ms), which leaves about 3 to 20 Hz; then
 * its absolute slope over 10 ms is averaged over the 120 ms of a QRS complex. All filters are
 * symmetric, so each result belongs to a known sample, {@link #delay} samples before the newest.
 */
final class QrsFilter {

  private static final double LOW_PASS = 0.02;
  private static final double HIGH_PASS = 0.2;
  private static final double HALF_STEP = 0.005;
  private static final double QRS = 0.12;

  private final MovingAverage first;
  private final MovingAverage second;
  private final MovingAverage baseline;
  private final MovingAverage qrs;
  private final int halfStep;
  private final double perSecond;
  private final int delay;
  private final Past smooth;
  private final Past smoother;
  private final Past band;
  private int index = -1;

  /**
   * @param rate sampling rate in Hz
   * @param past number of samples before {@link #delay} for which intermediate signals are kept
   */
  QrsFilter(double rate, int past) {
    first = new MovingAverage(LOW_PASS, rate);
    second = new MovingAverage(LOW_PASS, rate);
    baseline = new MovingAverage(HIGH_PASS, rate);
    qrs = new MovingAverage(QRS, rate);
    halfStep = (int) Math.max(1, Math.round(HALF_STEP * rate));
    perSecond = rate / (2 * halfStep);
    delay = first.delay() + second.delay() + baseline.delay() + halfStep + qrs.delay();
    int kept = delay + halfStep + past;
    smooth = new Past(kept);
    smoother = new Past(kept);
    band = new Past(kept);
  }

  /**
   * Processes the next sample and returns the steepness {@link #delay} samples earlier, in units
   * per second.
   */
  double next(double sample) {
    index++;
    int at = index - first.delay();
    double once = first.next(sample);
    smooth.put(at, once);
    at -= second.delay();
    double twice = second.next(once);
    smoother.put(at, twice);
    at -= baseline.delay();
    double wave = smoother.get(at) - baseline.next(twice);
    band.put(at, wave);
    double slope = wave - band.get(at - 2 * halfStep);
    return qrs.next(Math.abs(slope) * perSecond);
  }

  /** Delay of the result of {@link #next} in samples. */
  int delay() {
    return delay;
  }

  /** The band-passed lead at a sample. */
  double band(int at) {
    return band.get(at);
  }

  /** The slope of the low-passed lead at a sample, in units per second. */
  double slope(int at) {
    return (smooth.get(at + halfStep) - smooth.get(at - halfStep)) * perSecond;
  }

  /** The steepest slope around a sample, upward for sign 1, downward for -1; 0 or more. */
  double steepest(int at, int distance, int sign) {
    double steepest = 0;
    for (int i = at - distance; i <= at + distance; i++) {
      steepest = Math.max(steepest, sign * slope(i));
    }
    return steepest;
  }
}
