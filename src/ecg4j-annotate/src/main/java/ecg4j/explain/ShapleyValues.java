package ecg4j.explain;

import ecg4j.random.Shuffle;
import java.util.SplittableRandom;

/**
 * Shapley values of the features of a beat, estimated from random orders. In each order the
 * features change one after the other from their baseline values to those of the beat; the
 * contribution of a feature is the mean change of the probability at its turn. Each order is also
 * used in reverse. The contributions add up to the whole change for any number of orders.
 *
 * <p>The baseline is the median of each feature, so a contribution answers how a usual value of
 * this feature would have changed the probability. Correlated features share a contribution.
 *
 * <p>Source: Štrumbelj, Kononenko, Explaining prediction models and individual predictions with
 * feature contributions, Knowl Inf Syst 41:647-665 (2014); with the reverse orders of Mitchell,
 * Cooper, Frank, Holmes, Sampling permutations for Shapley value estimation, JMLR 23(43) (2022).
 */
final class ShapleyValues {

  /** Number of orders, counting reverse orders. */
  static final int ORDERS = 50;

  /** Seed of the orders, the same for all beats. */
  private static final long SEED = 1;

  private final float[] baseline;
  private final int[][] orders;

  /**
   * @param baseline baseline value of each feature; empty if there are no features
   */
  ShapleyValues(float[] baseline) {
    this.baseline = baseline;
    this.orders = new int[baseline.length == 0 ? 0 : ORDERS][];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < orders.length; i += 2) {
      orders[i] = Shuffle.permutation(baseline.length, random::nextInt);
      orders[i + 1] = reversed(orders[i]);
    }
  }

  /** Number of variants: for each order, the baseline, then one more per feature. */
  int rows() {
    return orders.length * (baseline.length + 1);
  }

  /** Copies the features of one variant of a beat. The first variant is the baseline. */
  void copyRow(int row, float[] features, float[] target, int offset) {
    int width = baseline.length;
    System.arraycopy(baseline, 0, target, offset, width);
    int[] order = orders[row / (width + 1)];
    for (int turn = 0; turn < row % (width + 1); turn++) {
      target[offset + order[turn]] = features[order[turn]];
    }
  }

  /**
   * Contribution of each feature to the probability of a class.
   *
   * @param p probability of the class for each variant
   */
  float[] contributions(float[] p) {
    int width = baseline.length;
    double[] sums = new double[width];
    for (int i = 0; i < orders.length; i++) {
      int at = i * (width + 1);
      for (int turn = 0; turn < width; turn++) {
        sums[orders[i][turn]] += p[at + turn + 1] - (double) p[at + turn];
      }
    }
    float[] contributions = new float[width];
    for (int i = 0; i < width; i++) {
      contributions[i] = (float) (sums[i] / ORDERS);
    }
    return contributions;
  }

  private static int[] reversed(int[] order) {
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return reversed;
  }
}
