package ecg4j.beats;

/**
 * The window that stands for a beat: 90 samples before the R peak and 270 from it on, at 360 Hz, so
 * a quarter of a second before and three quarters after. The R peak is at index 90.
 */
public final class BeatWindow {

  /** Sampling frequency of all beats, in Hz; other records are resampled to it. */
  public static final int FREQUENCY = 360;

  /** Samples before the R peak, which is therefore at this index. */
  public static final int BEFORE = 90;

  /** Samples from the R peak on. */
  public static final int AFTER = 270;

  /** Samples of a beat. */
  public static final int LENGTH = BEFORE + AFTER;

  private BeatWindow() {}

  /** Index of the window's first sample in the lead, negative when it starts before the record. */
  public static int start(int rPeak) {
    return rPeak - BEFORE;
  }

  /** Whether the window around an R peak lies within a lead of so many samples. */
  public static boolean fits(long rPeak, int samples) {
    return rPeak >= BEFORE && rPeak + AFTER <= samples;
  }
}
