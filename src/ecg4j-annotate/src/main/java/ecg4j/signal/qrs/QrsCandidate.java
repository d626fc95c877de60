package ecg4j.signal.qrs;

/**
 * A possible beat.
 *
 * @param at sample of the largest deflection
 * @param height steepness of the lead around this sample, in units per second
 * @param rise steepest upward slope, 0 or more
 * @param fall steepest downward slope, 0 or more
 */
record QrsCandidate(int at, double height, double rise, double fall) {

  /** The steeper of the two slopes. */
  double steepest() {
    return Math.max(rise, fall);
  }

  /** The less steep of the two slopes; near 0 for a mere shift of the baseline. */
  double counterSlope() {
    return Math.min(rise, fall);
  }
}
