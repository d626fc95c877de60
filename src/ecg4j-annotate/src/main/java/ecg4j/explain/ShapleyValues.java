package ecg4j.explain;

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
public final class ShapleyValues {

  /** Number of orders, counting reverse orders. */
  public static final int ORDERS = 50;

  /** Seed of the orders, the same for all beats. */
  private static final long SEED = 1;

  private final BatchProbabilities network;
  private final float[] baseline;

  ShapleyValues(BatchProbabilities network, float[] baseline) {
    this.network = network;
    this.baseline = baseline;
  }

  /** Probability of a class if all features have their baseline values. */
  double atBaseline(float[] signal, int label) {
    return network.of(signal, baseline, 1)[label];
  }

  /** Contribution of each feature of a beat to the probability of a class. */
  float[] of(float[] signal, float[] features, int label) {
    int width = baseline.length;
    SplittableRandom random = new SplittableRandom(SEED);
    double[] sums = new double[width];
    int n = width + 1;
    float[] signals = Repeated.of(signal, n);
    for (int pair = 0; pair < ORDERS / 2; pair++) {
      int[] order = shuffled(width, random);
      add(sums, signals, features, label, order);
      add(sums, signals, features, label, reversed(order));
    }
    float[] contributions = new float[width];
    for (int i = 0; i < width; i++) {
      contributions[i] = (float) (sums[i] / ORDERS);
    }
    return contributions;
  }

  private void add(double[] sums, float[] signals, float[] features, int label, int[] order) {
    int width = order.length;
    int n = width + 1;
    float[] rows = Repeated.of(baseline, n);
    for (int turn = 0; turn < width; turn++) {
      for (int row = turn + 1; row < n; row++) {
        rows[row * width + order[turn]] = features[order[turn]];
      }
    }
    float[] p = network.of(signals, rows, n);
    int classes = p.length / n;
    for (int turn = 0; turn < width; turn++) {
      sums[order[turn]] += p[(turn + 1) * classes + label] - (double) p[turn * classes + label];
    }
  }

  private static int[] shuffled(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static int[] reversed(int[] order) {
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return reversed;
  }
}
