package ecg4j.evaluation;

/** Logarithms of a classifier's probabilities. */
final class LogProbability {

  private LogProbability() {}

  /** ln p. A p below the smallest normal float counts as this number, so that ln p is finite. */
  static double of(float p) {
    return Math.log(Math.max(p, Float.MIN_NORMAL));
  }
}
