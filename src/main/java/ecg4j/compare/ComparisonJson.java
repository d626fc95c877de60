package ecg4j.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ecg4j.evaluation.Ec57;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Comparisons as JSON: each record, the sums (gross) and the means (average); undefined is null.
 */
public final class ComparisonJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ComparisonJson() {}

  /** The document as text. */
  public static String of(List<BeatComparison> comparisons) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode records = root.putArray("records");
    comparisons.forEach(comparison -> record(records.addObject(), comparison));
    ObjectNode gross = root.putObject("gross");
    matrix(gross, BxbTable.sum(comparisons));
    error(
        gross.putObject("rr_error_ms"),
        TimeError.all(comparisons.stream().map(BeatComparison::intervals).toList()));
    error(
        gross.putObject("time_error_ms"),
        TimeError.all(comparisons.stream().map(BeatComparison::times).toList()));
    average(root.putObject("average"), records);
    return root.toPrettyString() + "\n";
  }

  private static void record(ObjectNode node, BeatComparison comparison) {
    node.put("record", comparison.record());
    node.put("reference", comparison.reference());
    node.put("test", comparison.test());
    node.put("from_s", comparison.from());
    node.put("to_s", comparison.to());
    matrix(node, comparison.matrix());
    error(node.putObject("rr_error_ms"), comparison.intervals());
    error(node.putObject("time_error_ms"), comparison.times());
    node.put("shutdown_s", comparison.shutdown());
    runs(node.putObject("runs"), comparison.runs());
    episodes(node.putObject("episodes"), comparison.episodes());
  }

  private static void runs(ObjectNode node, RunComparison runs) {
    for (RunKind kind : RunKind.values()) {
      ObjectNode ofKind = node.putObject(kind.name().toLowerCase(Locale.ROOT));
      for (RunComparison.Length length : RunComparison.Length.values()) {
        RunComparison.Counts reference = runs.ofReference(kind, length);
        RunComparison.Counts test = runs.ofTest(kind, length);
        ofKind
            .putObject(length.name().toLowerCase(Locale.ROOT))
            .put("found", reference.found())
            .put("missed", reference.missed())
            .put("right", test.found())
            .put("wrong", test.missed());
      }
    }
  }

  private static void episodes(ObjectNode node, EpisodeComparison episodes) {
    episodes
        .counts()
        .forEach(
            (kind, c) ->
                node.putObject(kind.name().toLowerCase(Locale.ROOT))
                    .put("found", c.found())
                    .put("missed", c.missed())
                    .put("right", c.right())
                    .put("wrong", c.wrong())
                    .put("overlap_s", c.overlap())
                    .put("reference_s", c.reference())
                    .put("test_s", c.test()));
  }

  private static void matrix(ObjectNode node, BeatMatrix matrix) {
    ObjectNode rows = node.putObject("matrix");
    for (BeatLabel reference : BeatLabel.values()) {
      ObjectNode row = rows.putObject(reference.name());
      for (BeatLabel test : BeatLabel.values()) {
        if (reference.beat() || test.beat()) {
          row.put(test.name().toLowerCase(Locale.ROOT), matrix.count(reference, test));
        }
      }
    }
    long tp = matrix.matched();
    counts(node.putObject("qrs"), new Ec57(tp, matrix.extra(), matrix.missed(), 0));
    for (String name : List.of("veb", "sveb")) {
      Ec57 counts = name.equals("veb") ? matrix.veb() : matrix.sveb();
      counts(node.putObject(name), counts);
      node.withObject("/" + name).put("tn", counts.trueNegatives());
      put(node.withObject("/" + name), "false_positive_rate", counts.falsePositiveRate());
    }
  }

  private static void counts(ObjectNode node, Ec57 counts) {
    node.put("tp", counts.truePositives());
    node.put("fp", counts.falsePositives());
    node.put("fn", counts.falseNegatives());
    put(node, "sensitivity", counts.sensitivity());
    put(node, "positive_predictivity", counts.positivePredictivity());
  }

  private static void error(ObjectNode node, TimeError error) {
    node.put("count", error.count());
    put(node, "mean", error.mean());
    put(node, "standard_deviation", error.deviation());
    put(node, "rms", error.rms());
    put(node, "within_20_ms", error.near());
  }

  private static void average(ObjectNode node, ArrayNode records) {
    for (String kind : List.of("qrs", "veb", "sveb")) {
      ObjectNode averages = node.putObject(kind);
      for (String statistic : List.of("sensitivity", "positive_predictivity")) {
        put(averages, statistic, mean(records, "/" + kind + "/" + statistic));
      }
    }
    put(node, "rr_error_ms", mean(records, "/rr_error_ms/rms"));
  }

  private static double mean(ArrayNode records, String where) {
    DoubleStream.Builder defined = DoubleStream.builder();
    records.forEach(
        record -> {
          if (record.at(where).isNumber()) {
            defined.add(record.at(where).doubleValue());
          }
        });
    return defined.build().average().orElse(Double.NaN);
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
