package ecg4j.signal.qrs;

/**
 * Removes gaps and steps from a lead. A missing sample repeats the previous one. After a gap the
 * lead continues at the level before the gap, since a step would look like a beat. The result
 * starts at 0.
 */
final class ContinuousSignal {

  private double offset;
  private double last;
  private boolean missing = true;

  /** Processes the next sample, which may be NaN or infinite. */
  double next(float sample) {
    if (!Float.isFinite(sample)) {
      missing = true;
      return last;
    }
    if (missing) {
      offset = sample - last;
      missing = false;
    }
    last = sample - offset;
    return last;
  }
}
