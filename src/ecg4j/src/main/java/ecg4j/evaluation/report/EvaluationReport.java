package ecg4j.evaluation.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Influence;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.PatientBootstrap;
import ecg4j.evaluation.Predictions;
import ecg4j.metrics.Confusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An evaluation as people and programs read it. The folder it writes holds {@code report.html},
 * {@code report.md}, {@code report.txt}, {@code tables.tex}, {@code metrics.csv} (per class),
 * {@code summary.csv} (overall, with intervals), {@code records.csv} (per recording), {@code
 * influence.csv} (the total without each recording), {@code metrics.json} (everything) and {@code
 * figures/*.png}.
 *
 * @param intervals of those metrics that have one
 * @param patients over how many patients the intervals were drawn
 * @param records confusion matrix of each recording
 * @param influence the metrics without each recording; empty where there is only one
 * @param more tables that come after those of every report
 * @param filters what a network with learned filters has learned
 */
public record EvaluationReport(
    ReportInfo info,
    PaperMetrics metrics,
    Map<Metric, Interval> intervals,
    int patients,
    Map<String, Confusion> records,
    List<Influence> influence,
    List<Table> more,
    Optional<FilterBank.Learned> filters) {

  private static final long SEED = 1;
  private static final String INFLUENCE = "influence.csv";

  /** The report of these predictions, with intervals. */
  public static EvaluationReport of(Predictions predictions, ReportInfo info) {
    PatientBootstrap bootstrap = new PatientBootstrap(predictions);
    return new EvaluationReport(
        info,
        PaperMetrics.of(predictions),
        bootstrap.intervals(info.draws(), SEED),
        bootstrap.patients(),
        predictions.confusionByRecord(),
        Influence.of(predictions, info.draws(), SEED),
        List.of(),
        Optional.empty());
  }

  /** The same report with these tables after its own. */
  public EvaluationReport with(List<Table> tables) {
    return new EvaluationReport(
        info, metrics, intervals, patients, records, influence, List.copyOf(tables), filters);
  }

  /** The same report with a figure of these filters. */
  public EvaluationReport with(FilterBank.Learned learned) {
    return new EvaluationReport(
        info, metrics, intervals, patients, records, influence, more, Optional.of(learned));
  }

  /** Evaluates and writes; see {@link #write(Path)}. */
  public static EvaluationReport write(Path dir, Predictions predictions, ReportInfo info)
      throws IOException {
    EvaluationReport report = of(predictions, info);
    report.write(dir);
    return report;
  }

  List<Table> tables() {
    return Stream.concat(ReportTables.of(this).stream(), more.stream()).toList();
  }

  /** The interval of a metric as tables write it. */
  String interval(Metric metric) {
    return interval(metric, intervals);
  }

  /** One of these intervals as tables write it. */
  static String interval(Metric metric, Map<Metric, Interval> intervals) {
    Interval interval = intervals.get(metric);
    return interval == null
        ? Digits.UNDEFINED
        : "[%s, %s]".formatted(metric.format(interval.low()), metric.format(interval.high()));
  }

  /** How the intervals came about, or why there are none. */
  String intervalNote() {
    return intervals.isEmpty()
        ? "No intervals: they are drawn over patients, and there are fewer than two."
        : String.format(
            Locale.ROOT,
            "95 %% CI: percentiles of %,d bootstrap draws over %,d patients.",
            info.draws(),
            patients);
  }

  /** The tables for a terminal. */
  public String console() {
    return document(List.of()).console();
  }

  /** The tables for a paper; they need the LaTeX packages booktabs and graphicx. */
  public String latex() {
    return document(List.of()).latex();
  }

  private ReportDocument document(List<Figure> figures) {
    return new ReportDocument(info, tables(), figures);
  }

  /** Everything, for programs. */
  public String json() {
    return ReportJson.render(this);
  }

  /**
   * Writes all files into a folder, which may hold others. Each appears whole or not at all; {@code
   * metrics.json} comes last, so that where it is, the report is complete. A figure of an earlier
   * report that this one does not have is removed.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path dir) throws IOException {
    ReportDocument document = document(Figures.of(this));
    Map<String, String> more = new LinkedHashMap<>();
    more.put("tables.tex", document.latex());
    more.put("metrics.csv", ReportCsv.perClass(this));
    more.put("summary.csv", ReportCsv.summary(this));
    more.put("records.csv", ReportCsv.perRecord(this));
    if (!influence.isEmpty()) {
      more.put(INFLUENCE, ReportCsv.influence(this));
    }
    more.put("metrics.json", json());
    List<String> stale = new ArrayList<>(Figures.PATHS);
    stale.add(INFLUENCE);
    document.write(dir, more, stale);
  }
}
