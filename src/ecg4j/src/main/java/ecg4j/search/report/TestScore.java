package ecg4j.search.report;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The score on the test part, from {@code metrics.json} of the last run.
 *
 * @param values values of all metrics; NaN if undefined
 * @param intervals 95 % intervals of the metrics that have one
 * @param stamp warning if the values are not estimates for new patients; otherwise empty
 */
record TestScore(Map<Metric, Double> values, Map<Metric, Interval> intervals, String stamp) {

  /** Reads the score of a run, if it has one. */
  static Optional<TestScore> of(Path run) throws IOException {
    Path file = run.resolve("metrics.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode root = JsonFile.tree(file);
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      values.put(metric, root.path("overall").path(metric.key()).asDouble(Double.NaN));
      JsonNode interval = root.path("intervals").path(metric.key());
      if (interval.isObject()) {
        intervals.put(
            metric,
            new Interval(
                interval.path("low").asDouble(),
                interval.path("high").asDouble(),
                interval.path("draws").asInt()));
      }
    }
    return Optional.of(new TestScore(values, intervals, root.path("stamp").asText()));
  }
}
