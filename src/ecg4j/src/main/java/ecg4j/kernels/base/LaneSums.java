package ecg4j.kernels.base;

import java.util.Arrays;

/**
 * One array of sums per lane. They are added in the order of the lanes, so the total does not
 * depend on the number of threads.
 */
public final class LaneSums {
  private final float[][] lanes = new float[Lanes.COUNT][];
  private final boolean[] used = new boolean[Lanes.COUNT];
  private final int size;

  public LaneSums(int size) {
    this.size = size;
  }

  /** Resets the sums. */
  public void clear() {
    Arrays.fill(used, false);
  }

  /** Adds the first values of native memory to a lane's sum. */
  public void add(int lane, Memory values) {
    if (!used[lane]) {
      if (lanes[lane] == null) {
        lanes[lane] = new float[size];
      }
      values.buffer.get(0, lanes[lane], 0, size);
      used[lane] = true;
      return;
    }
    float[] part = Scratch.mine().arrays("sums.part", 1, size)[0];
    values.buffer.get(0, part, 0, size);
    Combination.add(lanes[lane], part, size);
  }

  /** The sum over the lanes. */
  public float[] total() {
    float[] total = new float[size];
    for (int lane = 0; lane < lanes.length; lane++) {
      if (used[lane]) {
        Combination.add(total, lanes[lane], size);
      }
    }
    return total;
  }

  /** Adds the lanes' sums in double precision, in their order; a lane without work has null. */
  public static double[] sum(double[][] lanes, int size) {
    double[] total = new double[size];
    for (double[] lane : lanes) {
      for (int i = 0; lane != null && i < size; i++) {
        total[i] += lane[i];
      }
    }
    return total;
  }

  /** Like {@link #sum}, rounded to float. */
  public static float[] total(double[][] lanes, int size) {
    return floats(sum(lanes, size));
  }

  /** Returns values rounded to float. */
  public static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
