package ecg4j.search.candidate;

import ecg4j.evaluation.Metric;
import ecg4j.search.space.SearchConfig;
import ecg4j.search.space.SearchConfig.Direction;
import ecg4j.search.space.SearchFile;
import java.util.List;

/**
 * The goal of a search.
 *
 * @param metric metric that scores a candidate
 * @param minimise whether smaller values are better
 */
public record Goal(Metric metric, boolean minimise) {

  /**
   * The goal of a search.
   *
   * @throws IllegalArgumentException if the metric is unknown, or does not apply to the classes
   */
  public static Goal of(SearchFile file) {
    SearchConfig search = file.search();
    List<Metric> allowed = Metric.applicable(file.experiment().data().beatClasses().names());
    Metric metric =
        Metric.ofKey(search.metric())
            .filter(allowed::contains)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "search.metric is '%s'; allowed: one of %s"
                            .formatted(search.metric(), Metric.keys(allowed))));
    return new Goal(
        metric,
        search.direction() == Direction.BY_METRIC
            ? !metric.higherIsBetter()
            : search.direction() == Direction.MINIMISE);
  }

  /** Whether a score is strictly better than another; NaN is worse than any number. */
  public boolean isBetter(double score, double other) {
    if (Double.isNaN(score) || Double.isNaN(other)) {
      return !Double.isNaN(score) && Double.isNaN(other);
    }
    return minimise ? score < other : score > other;
  }

  /** Whether a score is at least as good as a target. */
  public boolean reaches(double score, double target) {
    return minimise ? score <= target : score >= target;
  }
}
