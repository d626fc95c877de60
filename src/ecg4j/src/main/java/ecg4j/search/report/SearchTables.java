package ecg4j.search.report;

import ecg4j.config.ConfigKeys;
import ecg4j.evaluation.Metric;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.space.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a search's report, in order. */
final class SearchTables {

  static final int TOP = 10;
  private static final String TEST = "test";
  private static final String NONE = "–";
  private static final int MOST_FAILURES = 20;

  private final SearchSummary found;
  private final ReportInfo info;
  private final List<Importance> importance;

  private SearchTables(SearchSummary found, ReportInfo info, List<Importance> importance) {
    this.found = found;
    this.info = info;
    this.importance = importance;
  }

  static List<Table> of(SearchSummary found, ReportInfo info, List<Importance> importance) {
    SearchTables tables = new SearchTables(found, info, importance);
    List<Table> all = new ArrayList<>();
    all.add(tables.course());
    found.best().ifPresent(best -> all.add(tables.best(best)));
    all.add(tables.top());
    all.add(tables.importance());
    found.best().flatMap(best -> found.test().map(t -> tables.test(best, t))).ifPresent(all::add);
    if (!found.with(Status.FAILED).isEmpty()) {
      all.add(tables.failures());
    }
    return all;
  }

  private Table course() {
    double minutes =
        found.minutes().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double trained = found.results().stream().mapToDouble(CandidateResult::seconds).sum();
    List<List<String>> rows =
        List.of(
            List.of("Reason for the end", found.reason()),
            List.of("Candidates proposed", "" + found.proposed()),
            List.of("Complete", "" + found.with(Status.COMPLETE).size()),
            List.of("Pruned", "" + found.with(Status.PRUNED).size()),
            List.of("Failed", "" + found.with(Status.FAILED).size()),
            List.of("Time until the last result", decimal(minutes, "%.1f min")),
            List.of("Total time of epochs", decimal(trained / 60, "%.1f min")),
            List.of(
                "Proposed by",
                ConfigKeys.text(found.file().search().generator())
                    + ", seed "
                    + found.file().search().seed()),
            List.of(
                "Score",
                found.score()
                    + (found.goal().minimise() ? ", smaller is better" : "")
                    + ", of "
                    + found.scoredOn()));
    return table("search", "The search", List.of("Item", "Value"), rows, List.of());
  }

  private Table best(CandidateResult best) {
    List<List<String>> rows = new ArrayList<>();
    for (Dimension dimension : found.file().space()) {
      String path = dimension.path();
      rows.add(
          List.of(
              path,
              best.values().get(path),
              ConfigKeys.text(ConfigKeys.get(found.file().experiment(), path)),
              space(dimension)));
    }
    return table(
        "best",
        "The best, candidate %s, %s %s"
            .formatted(best.candidate(), found.score(), found.format(best.score())),
        List.of("Key", "Best", "Without the search", "Space"),
        rows,
        List.of("The file best.yaml has it as an experiment for scripts/ecg train."));
  }

  private static String space(Dimension dimension) {
    if (dimension instanceof Dimension.Continuous c) {
      return "%s to %s%s"
          .formatted(ConfigKeys.text(c.min()), ConfigKeys.text(c.max()), c.log() ? ", log" : "");
    }
    if (dimension instanceof Dimension.Whole w) {
      return "%s to %s".formatted(w.min(), w.max());
    }
    return ((Dimension.Choice) dimension)
        .values().stream().map(ConfigKeys::text).collect(Collectors.joining(", "));
  }

  private List<String> classes() {
    return found.file().experiment().data().beatClasses().names();
  }

  private Table top() {
    Set<Metric> shown = new LinkedHashSet<>(List.of(found.goal().metric()));
    shown.addAll(
        Metric.applicable(List.of(Metric.MACRO_F1, Metric.ACCURACY, Metric.J_KAPPA), classes()));
    List<String> header = new ArrayList<>(List.of("Candidate"));
    shown.forEach(metric -> header.add(metric.title()));
    header.addAll(List.of("Epochs", "Time", "End"));
    header.addAll(names());
    List<List<String>> rows =
        found.ranked().stream()
            .limit(TOP)
            .map(
                result -> {
                  List<String> row = new ArrayList<>(List.of("" + result.candidate()));
                  shown.forEach(
                      m -> row.add(m.format(result.metrics().getOrDefault(m.key(), Double.NaN))));
                  row.add("" + result.epochs());
                  row.add(decimal(result.seconds(), "%.0f s"));
                  row.add(result.status() == Status.COMPLETE ? "complete" : "pruned");
                  found.file().space().forEach(d -> row.add(result.values().get(d.path())));
                  return row;
                })
            .toList();
    return table(
        "top",
        "The best %s of %s candidates with a score, by %s of %s"
            .formatted(rows.size(), found.ranked().size(), found.score(), found.scoredOn()),
        header,
        rows,
        List.of(
            "The best of many scores on the same beats, which also chose its epoch, is too"
                + " optimistic: only the score on the test part is an estimate for new patients."));
  }

  /** The keys, without their sections if they are unique without them. */
  private List<String> names() {
    List<String> paths = found.file().space().stream().map(Dimension::path).toList();
    List<String> leaves =
        paths.stream().map(path -> path.substring(path.lastIndexOf('.') + 1)).toList();
    return IntStream.range(0, paths.size())
        .mapToObj(
            i -> Collections.frequency(leaves, leaves.get(i)) == 1 ? leaves.get(i) : paths.get(i))
        .toList();
  }

  private Table importance() {
    List<List<String>> rows =
        importance.stream()
            .map(
                i ->
                    List.of(
                        i.path(),
                        i.ordered() ? "ρ" : "ε",
                        decimal(i.value(), "%.2f").replace("-", "−"),
                        i.p() < 0.001 ? "< 0.001" : decimal(i.p(), "%.3f"),
                        "" + i.candidates()))
            .toList();
    return table(
        "importance",
        "Dependence of the score on each key",
        List.of("Key", "Measure", "Value", "p", "Candidates"),
        rows,
        List.of(
            "ρ: Spearman's rank correlation of value and score, above 0 if larger values go with"
                + " larger scores. ε: for names without order, the root of the fraction of the"
                + " ranks' variance between them, corrected for their number.",
            "Both consider one key at a time: they may miss an optimum in the middle of a range,"
                + " and keys that matter only together. Pruned candidates count with their last"
                + " score. p is exact for up to 8 candidates, else the usual approximation; it is"
                + " not corrected for the number of keys."));
  }

  private Table test(CandidateResult best, TestScore test) {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.applicable(classes())) {
      rows.add(
          List.of(
              metric.title(),
              metric.format(best.metrics().getOrDefault(metric.key(), Double.NaN)),
              metric.format(test.values().get(metric)),
              test.intervals().containsKey(metric)
                  ? "[%s, %s]"
                      .formatted(
                          metric.format(test.intervals().get(metric).low()),
                          metric.format(test.intervals().get(metric).high()))
                  : NONE));
    }
    return table(
        TEST,
        "The best, trained again and scored on the test part, once",
        List.of("Metric", "In the search", "Test part", "95 % CI"),
        rows,
        List.of(
            "The run is final/, with its own report. No candidate was scored on the test part."));
  }

  private Table failures() {
    List<List<String>> rows =
        found.with(Status.FAILED).stream()
            .limit(MOST_FAILURES)
            .map(result -> List.of("" + result.candidate(), result.cause()))
            .toList();
    return table(
        "failed", "Candidates that failed", List.of("Candidate", "Reason"), rows, List.of());
  }

  private static String decimal(double value, String format) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : NONE;
  }

  private Table table(
      String key, String what, List<String> header, List<List<String>> rows, List<String> notes) {
    String scored = key.equals(TEST) ? "" : "Candidates scored on %s.".formatted(found.scoredOn());
    return Table.of(info, key, what, scored, header, rows, notes);
  }
}
