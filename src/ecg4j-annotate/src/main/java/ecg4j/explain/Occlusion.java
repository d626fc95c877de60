package ecg4j.explain;

import java.util.Arrays;

/**
 * Occlusion: a part of the window is replaced by a straight line between its neighbours, and the
 * fall of the probability is the importance of the part. Parts of {@link #WIDTH} samples begin
 * every {@link #STEP} samples; the importance of a step is the mean over the parts that cover it.
 *
 * <p>The baseline, the line, contains no wave but keeps the offset of the signal. Parts at an end
 * of the window become constant.
 *
 * <p>Source: Zeiler, Fergus, Visualizing and understanding convolutional networks, ECCV 2014,
 * section 4.2, with a line in place of the grey square.
 */
public final class Occlusion {

  /** Samples of one occluded part: 100 ms at 360 Hz. */
  public static final int WIDTH = 36;

  /** Distance between parts, in samples. */
  public static final int STEP = 12;

  private static final int COVER = WIDTH / STEP;

  private Occlusion() {}

  /** Number of steps in a window. */
  public static int steps(int window) {
    return (window + STEP - 1) / STEP;
  }

  private static int parts(int window) {
    return steps(window) + COVER - 1;
  }

  /** Number of variants of a window: the window itself, then one per occluded part. */
  static int rows(int window) {
    return parts(window) + 1;
  }

  /**
   * Changes a window into one of its variants.
   *
   * @param row index of the variant
   * @param signals contains the window from {@code offset} on
   */
  static void occlude(int row, float[] signals, int offset, int window) {
    if (row > 0) {
      int from = (row - COVER) * STEP;
      occlude(signals, offset, window, Math.max(0, from), Math.min(window, from + WIDTH));
    }
  }

  /**
   * Computes the importance of each step of a window.
   *
   * @param p probability of the class to explain for each variant
   */
  static float[] importance(float[] p, int window) {
    float[] importance = new float[steps(window)];
    for (int step = 0; step < importance.length; step++) {
      for (int part = step; part < step + COVER; part++) {
        importance[step] += (p[0] - p[part + 1]) / COVER;
      }
    }
    return importance;
  }

  /** Replaces the samples from one index to another by a line between their neighbours. */
  private static void occlude(float[] signals, int offset, int window, int from, int to) {
    if (from == 0) {
      Arrays.fill(signals, offset, offset + to, signals[offset + Math.min(to, window - 1)]);
      return;
    }
    float left = signals[offset + from - 1];
    float right = to < window ? signals[offset + to] : left;
    for (int i = from; i < to; i++) {
      signals[offset + i] = left + (right - left) * (i - from + 1) / (to - from + 1);
    }
  }
}
