package ecg4j.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Significance tests for the difference of two classifiers on the same folds or the same beats. All
 * tests are two-sided.
 */
public final class PairedTests {

  /**
   * The result of a test.
   *
   * @param statistic the test statistic
   * @param p probability of a difference at least as large under the null hypothesis
   */
  public record Result(double statistic, double p) {}

  private PairedTests() {}

  /**
   * Wilcoxon's signed-rank test (1945): pairs without difference are omitted, equal differences
   * have their mean rank, and p is exact for any number of pairs and ties (the test of commons-math
   * keeps zeros and ignores ties).
   *
   * @return the sum of the ranks of the pairs in which {@code a} is larger; p is 1 if no pair
   *     differs
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Result wilcoxon(double[] a, double[] b) {
    double[] differences = Arrays.stream(differences(a, b)).filter(d -> d != 0).toArray();
    int n = differences.length;
    if (n == 0) {
      return new Result(0, 1);
    }
    double[] ranks =
        new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
            .rank(Arrays.stream(differences).map(Math::abs).toArray());
    // Mean ranks are multiples of one half, so twice a rank is a whole number.
    int[] twice = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    int plus = IntStream.range(0, n).filter(i -> differences[i] > 0).map(i -> twice[i]).sum();
    double[] chance = rankSums(twice);
    double below = Arrays.stream(chance, 0, plus + 1).sum();
    double above = Arrays.stream(chance, plus, chance.length).sum();
    return new Result(plus / 2.0, Math.min(1, 2 * Math.min(below, above)));
  }

  /** Probability of each sum of the ranks with positive sign, if signs are random. */
  private static double[] rankSums(int[] ranks) {
    double[] chance = new double[Arrays.stream(ranks).sum() + 1];
    chance[0] = 1;
    int largest = 0;
    for (int rank : ranks) {
      largest += rank;
      for (int sum = largest; sum >= 0; sum--) {
        chance[sum] = (chance[sum] + (sum < rank ? 0 : chance[sum - rank])) / 2;
      }
    }
    return chance;
  }

  /**
   * The corrected resampled t-test (Nadeau and Bengio 2003): the folds of a cross-validation share
   * most of their training beats, so the variance of the mean difference is estimated as (1/J +
   * n₂/n₁) σ² with n₁ training and n₂ test beats, instead of σ²/J. It has J − 1 degrees of freedom,
   * and σ² is the sample variance.
   *
   * @param testToTraining n₂/n₁; 1/(k − 1) for k folds of equal size
   * @return t; p is 1 if no pair differs, 0 if all differ by the same
   * @throws IllegalArgumentException if the lengths differ, or there are fewer than two pairs
   */
  public static Result correctedT(double[] a, double[] b, double testToTraining) {
    double[] differences = differences(a, b);
    int n = differences.length;
    if (n < 2) {
      throw new IllegalArgumentException(n + " pairs; the t-test needs at least 2");
    }
    double mean = StatUtils.mean(differences);
    double variance = StatUtils.variance(differences);
    if (variance == 0) {
      return mean == 0
          ? new Result(0, 1)
          : new Result(Math.copySign(Double.POSITIVE_INFINITY, mean), 0);
    }
    double t = mean / Math.sqrt((1.0 / n + testToTraining) * variance);
    return new Result(t, 2 * new TDistribution(n - 1).cumulativeProbability(-Math.abs(t)));
  }

  /**
   * McNemar's exact test (1947): under the null hypothesis, the beats that only one of two
   * classifiers classified correctly are equally divided between both. The test assumes independent
   * beats, but the beats of one patient are not independent.
   *
   * @param first number of beats that only the first classified correctly
   * @param second number of beats that only the second classified correctly
   * @return first − second; p is 1 if there are none
   */
  public static Result mcnemar(int first, int second) {
    int n = first + second;
    double tail =
        new BinomialDistribution(null, n, 0.5).cumulativeProbability(Math.min(first, second));
    return new Result(first - second, Math.min(1, 2 * tail));
  }

  private static double[] differences(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          a.length + " values and " + b.length + " values; paired tests need equal numbers");
    }
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }
}
