package ecg4j.search.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ecg4j.config.ConfigKeys;
import ecg4j.csv.Csv;
import ecg4j.evaluation.Metric;
import ecg4j.json.Json;
import ecg4j.report.table.ReportInfo;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.space.Dimension;
import java.util.ArrayList;
import java.util.List;

/** The results of a search as CSV (RFC 4180) and JSON. */
final class SearchFiles {

  private SearchFiles() {}

  /** One row per candidate, in the order of their ends; undefined values are empty. */
  static String csv(SearchSummary found) {
    List<String> header =
        new ArrayList<>(
            List.of("candidate", "status", "score", "minutes", "epochs", "best_epoch", "seconds"));
    found.file().space().forEach(d -> header.add(d.path()));
    for (Metric metric : Metric.values()) {
      header.add(metric.key());
    }
    header.add("cause");
    StringBuilder csv = new StringBuilder(Csv.row(header));
    for (CandidateResult result : found.results()) {
      List<String> cells = new ArrayList<>();
      cells.add("" + result.candidate());
      cells.add(ConfigKeys.text(result.status()));
      cells.add(Csv.number(result.score()));
      cells.add(Csv.number(found.minutes().get(result.candidate())));
      cells.add("" + result.epochs());
      cells.add("" + result.bestEpoch());
      cells.add(Csv.number(result.seconds()));
      found.file().space().forEach(d -> cells.add(result.values().get(d.path())));
      for (Metric metric : Metric.values()) {
        cells.add(Csv.number(result.metrics().getOrDefault(metric.key(), Double.NaN)));
      }
      cells.add(result.cause());
      csv.append(Csv.row(cells));
    }
    return csv.toString();
  }

  static String json(SearchSummary found, List<Importance> importance, ReportInfo info) {
    ObjectNode root = Json.object();
    root.put("title", info.title());
    root.put("protocol", info.protocol());
    root.put("stamp", info.stamp());
    root.put("reason", found.reason());
    root.put("metric", found.goal().metric().key());
    root.put("minimise", found.goal().minimise());
    root.put("scored_on", found.scoredOn());
    root.put("proposed", found.proposed());
    for (Status status : Status.values()) {
      root.put(ConfigKeys.text(status), found.with(status).size());
    }
    found.best().ifPresent(best -> best(root.putObject("best"), best, found));
    for (Importance one : importance) {
      ObjectNode node = root.withArray("importance").addObject();
      node.put("key", one.path());
      node.put("measure", one.ordered() ? "spearman_rho" : "epsilon");
      Json.put(node, "value", one.value());
      Json.put(node, "p", one.p());
      node.put("candidates", one.candidates());
    }
    found.test().ifPresent(test -> test(root.putObject("test"), test));
    ObjectNode provenance = root.putObject("provenance");
    info.provenance().forEach(provenance::put);
    return Json.pretty(root) + "\n";
  }

  private static void best(ObjectNode node, CandidateResult best, SearchSummary found) {
    node.put("candidate", best.candidate());
    Json.put(node, "score", best.score());
    node.put("best_epoch", best.bestEpoch());
    ObjectNode values = node.putObject("values");
    for (Dimension dimension : found.file().space()) {
      values.put(dimension.path(), best.values().get(dimension.path()));
    }
  }

  private static void test(ObjectNode node, TestScore test) {
    test.values().forEach((metric, value) -> Json.put(node, metric.key(), value));
    ObjectNode intervals = node.putObject("intervals");
    test.intervals()
        .forEach(
            (metric, interval) ->
                intervals
                    .putObject(metric.key())
                    .put("low", interval.low())
                    .put("high", interval.high()));
  }
}
