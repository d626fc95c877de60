package ecg4j.signal.qrs;

/**
 * A lead without gaps and edges: a missing sample repeats the one before, and after a gap the lead
 * goes on at the level at which it stopped, since a step would look like a beat. It starts at 0.
 */
final class ContinuousSignal {

  private double offset;
  private double last;
  private boolean missing = true;

  /** The next sample, which may be NaN or infinite. */
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
