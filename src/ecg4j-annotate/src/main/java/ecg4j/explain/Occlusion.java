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

  /**
   * Computes the importance of each step of a window.
   *
   * @param network the network
   * @param signal the window
   * @param features the features of the beat
   * @param label index of the class to explain
   */
  static float[] of(BatchProbabilities network, float[] signal, float[] features, int label) {
    int window = signal.length;
    int steps = steps(window);
    int parts = steps + COVER - 1;
    int n = parts + 1;
    float[] signals = new float[n * window];
    for (int i = 0; i < n; i++) {
      System.arraycopy(signal, 0, signals, i * window, window);
    }
    for (int part = 0; part < parts; part++) {
      int from = (part - COVER + 1) * STEP;
      occlude(
          signals, (part + 1) * window, window, Math.max(0, from), Math.min(window, from + WIDTH));
    }
    float[] p = network.of(signals, Repeated.of(features, n), n);
    int classes = p.length / n;
    float[] importance = new float[steps];
    for (int step = 0; step < steps; step++) {
      for (int part = step; part < step + COVER; part++) {
        importance[step] += (p[label] - p[(part + 1) * classes + label]) / COVER;
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
