package ecg4j.search.report;

import java.util.function.ToDoubleFunction;

/**
 * Exact permutation tests for few values: the fraction of all permutations whose statistic is at
 * least that of the observed order. With few candidates the usual approximations are inaccurate:
 * three values in perfect order have p = 1/3, not 0.
 */
final class Permutations {

  /** Maximum number of values; 8! = 40,320 permutations. */
  static final int MOST = 8;

  private static final double ROUNDING = 1e-9;

  private final double[] values;
  private final ToDoubleFunction<double[]> statistic;
  private final double observed;
  private long orders;
  private long asFar;

  private Permutations(double[] values, ToDoubleFunction<double[]> statistic) {
    this.values = values.clone();
    this.statistic = statistic;
    this.observed = statistic.applyAsDouble(values);
  }

  /**
   * The p value.
   *
   * @param values at most {@link #MOST} values, in the observed order
   * @param statistic statistic of an order; larger for a stronger dependence
   */
  static double p(double[] values, ToDoubleFunction<double[]> statistic) {
    Permutations all = new Permutations(values, statistic);
    all.from(0);
    return (double) all.asFar / all.orders;
  }

  private void from(int place) {
    if (place == values.length) {
      orders++;
      asFar += statistic.applyAsDouble(values) >= observed - ROUNDING ? 1 : 0;
      return;
    }
    for (int i = place; i < values.length; i++) {
      swap(place, i);
      from(place + 1);
      swap(place, i);
    }
  }

  private void swap(int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
