package ecg4j.search.candidate;

import ecg4j.config.SearchConfig;
import ecg4j.config.SearchConfig.Direction;
import ecg4j.evaluation.Metric;

/**
 * What a search is after.
 *
 * @param metric of the beats that score a candidate
 * @param minimise whether the smallest is the best
 */
public record Goal(Metric metric, boolean minimise) {

  /**
   * The goal of a search.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public static Goal of(SearchConfig search) {
    Metric metric =
        Metric.ofKey(search.metric())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "search.metric is '%s'; allowed is one of %s"
                            .formatted(search.metric(), Metric.keys())));
    return new Goal(
        metric,
        search.direction() == Direction.BY_METRIC
            ? !metric.higherIsBetter()
            : search.direction() == Direction.MINIMISE);
  }

  /** Whether a score is truly better than another; what is not a number is worse than any. */
  public boolean better(double score, double other) {
    if (Double.isNaN(score) || Double.isNaN(other)) {
      return !Double.isNaN(score) && Double.isNaN(other);
    }
    return minimise ? score < other : score > other;
  }

  /** Whether a score is as good as a target. */
  public boolean reaches(double score, double target) {
    return minimise ? score <= target : score >= target;
  }
}
