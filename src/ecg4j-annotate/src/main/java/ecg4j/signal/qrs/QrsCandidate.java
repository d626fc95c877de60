package ecg4j.signal.qrs;

/**
 * A place that may be a beat.
 *
 * @param at the sample of the largest deflection
 * @param height how steep the lead is around there, in units per second
 * @param rise its steepest slope upwards, at least 0
 * @param fall its steepest slope downwards, at least 0
 */
record QrsCandidate(int at, double height, double rise, double fall) {

  /** The steeper of its two slopes. */
  double steepest() {
    return Math.max(rise, fall);
  }

  /** The less steep of its two slopes: near 0 where the baseline only shifts. */
  double counterSlope() {
    return Math.min(rise, fall);
  }
}
