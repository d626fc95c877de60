package ecg4j.training.history;

/**
 * Sums over the steps of the current epoch. They are part of a checkpoint, so an interrupted epoch
 * has the same row in the history.
 *
 * @param steps taken so far, dropped ones included
 * @param skipped dropped because loss or gradient was not finite
 * @param loss sum of the losses of the steps that counted
 * @param right training beats that were classified correctly
 * @param beats training beats that were seen
 * @param seconds elapsed time before the interruption
 */
public record EpochSums(
    int steps, int skipped, double loss, long right, long beats, double seconds) {

  /** Of no steps. */
  public static final EpochSums START = new EpochSums(0, 0, 0, 0, 0, 0);

  /** With a step more. */
  public EpochSums plus(double stepLoss, int stepRight, int stepBeats) {
    return new EpochSums(
        steps + 1, skipped, loss + stepLoss, right + stepRight, beats + stepBeats, seconds);
  }

  /** Adds a step that was dropped because its loss or gradient was not finite. */
  public EpochSums plusSkipped() {
    return new EpochSums(steps + 1, skipped + 1, loss, right, beats, seconds);
  }

  /** With so much more time. */
  public EpochSums after(double moreSeconds) {
    return new EpochSums(steps, skipped, loss, right, beats, seconds + moreSeconds);
  }

  /** Mean loss of the steps that counted. */
  public double meanLoss() {
    return loss / (steps - skipped);
  }

  /** Share of the beats that were classified correctly. */
  public double accuracy() {
    return (double) right / beats;
  }
}
