package ecg4j.beats;

/**
 * The signal window of a beat: 360 samples at 360 Hz, from 0.25 s before the R peak to 0.75 s after
 * it. The R peak is at index 90.
 */
public final class BeatWindow {

  /** Sampling frequency of all beats, in Hz; other records are resampled to it. */
  public static final int FREQUENCY = 360;

  /** Number of samples before the R peak, and so the index of the R peak. */
  public static final int BEFORE = 90;

  /** Number of samples from the R peak to the end. */
  public static final int AFTER = 270;

  /** Number of samples of a beat. */
  public static final int LENGTH = BEFORE + AFTER;

  private BeatWindow() {}

  /** Index of the window's first sample in the lead; negative if it starts before the record. */
  public static int start(int rPeak) {
    return rPeak - BEFORE;
  }

  /** Whether the window around an R peak lies within a lead of the given length. */
  public static boolean fits(long rPeak, int samples) {
    return rPeak >= BEFORE && rPeak + AFTER <= samples;
  }
}
