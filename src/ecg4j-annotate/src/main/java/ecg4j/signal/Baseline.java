package ecg4j.signal;

/**
 * The baseline of a lead: a median filter of 211 ms, which removes QRS complexes and P waves, then
 * one of 611 ms, which removes T waves. Both use every fourth sample; the baseline is interpolated
 * linearly between these.
 *
 * <p>De Chazal, O'Dwyer and Reilly (IEEE Trans Biomed Eng 51:1196, 2004) use filters of 200 and 600
 * ms on every sample.
 */
public final class Baseline {

  private static final int STEP = 4;
  private static final double FIRST = 0.211;
  private static final double SECOND = 0.611;

  private final float[] coarse;

  private Baseline(float[] coarse) {
    this.coarse = coarse;
  }

  /**
   * Estimates the baseline.
   *
   * @param x finite samples; not modified
   * @param rate in Hz
   */
  public static Baseline of(float[] x, int rate) {
    float[] every = new float[(x.length + STEP - 1) / STEP];
    for (int i = 0; i < every.length; i++) {
      every[i] = x[i * STEP];
    }
    float[] once = RunningMedian.of(every, window(FIRST, rate));
    return new Baseline(RunningMedian.of(once, window(SECOND, rate)));
  }

  /** Samples on both sides of a sample on which its baseline depends at most. */
  public static int reach(int rate) {
    return (window(FIRST, rate) / 2 + window(SECOND, rate) / 2 + 2) * STEP;
  }

  /**
   * The last position up to a sample at which a part of the signal may begin, so that its baseline
   * is that of the whole signal.
   */
  public static long aligned(long sample) {
    return Math.max(0, sample) / STEP * STEP;
  }

  /** The odd number of coarse samples nearest to a time. */
  private static int window(double seconds, int rate) {
    return 2 * (int) Math.round((seconds * rate / STEP - 1) / 2) + 1;
  }

  /** The baseline at a sample of the signal. */
  public float at(int sample) {
    int left = sample / STEP;
    if (left + 1 >= coarse.length) {
      return coarse[coarse.length - 1];
    }
    float share = (sample % STEP) / (float) STEP;
    return coarse[left] + share * (coarse[left + 1] - coarse[left]);
  }
}
