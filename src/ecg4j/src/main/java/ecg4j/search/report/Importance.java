package ecg4j.search.report;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.space.Dimension;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * The dependence of the score on one parameter. For numbers and booleans it is Spearman's rank
 * correlation ρ. For names, which have no order, it is ε, the root of the fraction of the ranks'
 * variance between the names, corrected for their number (Kruskal and Wallis 1952; Kelley 1935).
 *
 * <p>Both consider one parameter at a time. They may miss an optimum in the middle of the range, or
 * a parameter that matters only together with another. The p values are not corrected for the
 * number of parameters, and a genetic search's candidates are not independent.
 *
 * @param path the key
 * @param ordered whether the value is a rank correlation with a sign
 * @param value ρ in [−1, 1], above 0 if larger values go with larger scores, or ε in [0, 1]; NaN if
 *     undefined
 * @param p probability of at least this value without dependence; NaN if undefined
 * @param candidates number of candidates
 */
record Importance(String path, boolean ordered, double value, double p, int candidates) {

  private static final int FEWEST = 3;

  /** The importance of all parameters, largest first. */
  static List<Importance> of(List<Dimension> space, List<CandidateResult> results) {
    List<CandidateResult> scored =
        results.stream().filter(result -> Double.isFinite(result.score())).toList();
    return space.stream()
        .map(dimension -> of(dimension, scored))
        .sorted(
            Comparator.comparingDouble(
                i -> Double.isNaN(i.value) ? Double.POSITIVE_INFINITY : -Math.abs(i.value)))
        .toList();
  }

  private static Importance of(Dimension dimension, List<CandidateResult> scored) {
    Axis axis = Axis.of(dimension);
    double[] scores = scored.stream().mapToDouble(CandidateResult::score).toArray();
    double[] values =
        scored.stream()
            .mapToDouble(result -> axis.at(result.values().get(dimension.path())))
            .toArray();
    boolean varies =
        IntStream.range(1, values.length).anyMatch(i -> values[i] != values[0])
            && IntStream.range(1, scores.length).anyMatch(i -> scores[i] != scores[0]);
    if (values.length < FEWEST || !varies) {
      return new Importance(
          dimension.path(), axis.ordered(), Double.NaN, Double.NaN, values.length);
    }
    return axis.ordered()
        ? correlation(dimension.path(), ranks(values), ranks(scores))
        : groups(dimension.path(), values, ranks(scores));
  }

  private static double[] ranks(double[] values) {
    return new NaturalRanking().rank(values);
  }

  private static Importance correlation(String path, double[] values, double[] scores) {
    PearsonsCorrelation pearson = new PearsonsCorrelation();
    double rho = pearson.correlation(values, scores);
    double p =
        scores.length <= Permutations.MOST
            ? Permutations.p(scores, order -> Math.abs(pearson.correlation(values, order)))
            : approximate(rho, values, scores);
    return new Importance(path, true, rho, p, values.length);
  }

  /** The p value by Student's t distribution, which is undefined at ±1. */
  private static double approximate(double rho, double[] values, double[] scores) {
    double[][] columns = {values, scores};
    return Math.abs(rho) >= 1
        ? 0
        : new PearsonsCorrelation(MatrixUtils.createRealMatrix(columns).transpose())
            .getCorrelationPValues()
            .getEntry(0, 1);
  }

  private static Importance groups(String path, double[] values, double[] scores) {
    int n = scores.length;
    int k = (int) Arrays.stream(values).distinct().count();
    double share = shareBetween(values, scores);
    double corrected = n > k ? Math.max(0, 1 - (1 - share) * (n - 1) / (n - k)) : Double.NaN;
    double p =
        n <= Permutations.MOST
            ? Permutations.p(scores, order -> shareBetween(values, order))
            : 1 - new ChiSquaredDistribution(k - 1).cumulativeProbability(share * (n - 1));
    return new Importance(path, false, Math.sqrt(corrected), p, n);
  }

  /** Fraction of the ranks' variance between groups of equal values: H / (n − 1). */
  private static double shareBetween(double[] values, double[] ranks) {
    double mean = (ranks.length + 1) / 2.0;
    double total = Arrays.stream(ranks).map(rank -> (rank - mean) * (rank - mean)).sum();
    Map<Double, List<Double>> groups =
        IntStream.range(0, values.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> values[i], Collectors.mapping(i -> ranks[i], Collectors.toList())));
    double between = 0;
    for (List<Double> group : groups.values()) {
      double ofGroup = group.stream().mapToDouble(rank -> rank).average().orElseThrow();
      between += group.size() * (ofGroup - mean) * (ofGroup - mean);
    }
    return between / total;
  }
}
