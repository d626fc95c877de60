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
 * Whether two classifiers differ by more than chance, from what both made of the same folds or the
 * same beats. All tests are two-sided.
 */
public final class PairedTests {

  /**
   * What a test found.
   *
   * @param statistic the test's own number
   * @param p how probable a difference at least as large is where there is none
   */
  public record Result(double statistic, double p) {}

  private PairedTests() {}

  /**
   * Wilcoxon's signed-rank test (1945): pairs without difference are left out, equal differences
   * share the mean of their ranks, and p is exact for these very ranks, whatever their number and
   * ties (commons-math's own test keeps the zeros and ignores ties).
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
    // Shared ranks are halves at worst, so twice a rank is whole.
    int[] twice = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    int plus = IntStream.range(0, n).filter(i -> differences[i] > 0).map(i -> twice[i]).sum();
    double[] chance = rankSums(twice);
    double below = Arrays.stream(chance, 0, plus + 1).sum();
    double above = Arrays.stream(chance, plus, chance.length).sum();
    return new Result(plus / 2.0, Math.min(1, 2 * Math.min(below, above)));
  }

  /** Probability of each sum of those ranks whose sign is plus, if each sign is tossed. */
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
   * most of their training beats, so the variance of the mean difference is taken to be (1/J +
   * n₂/n₁) σ² with n₁ training and n₂ test beats, not σ²/J. J − 1 degrees of freedom, σ² of a
   * sample.
   *
   * @param testToTraining n₂/n₁; 1/(k − 1) for k folds of one size
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
   * McNemar's exact test (1947): of the beats that just one of two classifiers called rightly, each
   * should have as many. It takes beats for independent, which those of one patient are not.
   *
   * @param first beats that only the first called rightly
   * @param second beats that only the second called rightly
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
          a.length + " values against " + b.length + "; paired tests need as many");
    }
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }
}
