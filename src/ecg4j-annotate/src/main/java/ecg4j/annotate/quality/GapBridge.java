package ecg4j.annotate.quality;

import ecg4j.signal.FilledSignal;

/**
 * Interpolates short runs of missing samples linearly, sample by sample. Missing samples in gaps of
 * {@link FilledSignal#SHORTEST_GAP} or more, and at both ends of the lead, stay missing. A sample
 * is passed on at once, unless it is missing.
 */
public final class GapBridge {

  /** Receives the samples. */
  @FunctionalInterface
  public interface Sink {

    /** Receives the next sample; NaN if missing. */
    void accept(float sample);
  }

  private final double rate;
  private final Sink sink;
  private int missing;
  private boolean isGap = true;
  private float before;

  /**
   * @param rate sampling rate in Hz
   */
  public GapBridge(double rate, Sink sink) {
    this.rate = rate;
    this.sink = sink;
  }

  /** Processes the next sample; not finite if missing. */
  public void accept(float sample) {
    if (!Float.isFinite(sample)) {
      missing++;
      isGap |= missing >= FilledSignal.SHORTEST_GAP * rate;
      if (isGap) {
        passGap();
      }
      return;
    }
    for (int k = 1; k <= missing; k++) {
      sink.accept(before + (sample - before) * k / (missing + 1));
    }
    missing = 0;
    isGap = false;
    before = sample;
    sink.accept(sample);
  }

  /** Ends the lead. */
  public void finish() {
    passGap();
  }

  private void passGap() {
    for (; missing > 0; missing--) {
      sink.accept(Float.NaN);
    }
  }
}
