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
 * The one score on the test part, as the last run's {@code metrics.json} has it.
 *
 * @param values of all metrics; not a number where one is not defined
 * @param intervals 95 %, of those that have one
 * @param stamp why it is no estimate of anything, or nothing
 */
record TestScore(Map<Metric, Double> values, Map<Metric, Interval> intervals, String stamp) {

  /** That of a run, if it has one. */
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
