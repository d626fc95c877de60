package ecg4j.report;

import ecg4j.evaluation.ClassIntervals;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Influence;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.PatientBootstrap;
import ecg4j.evaluation.Predictions;
import ecg4j.metrics.Confusion;
import ecg4j.parallel.ItemProgress;
import ecg4j.report.document.ReportDocument;
import ecg4j.report.document.ReportFiles;
import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FilterBank;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of an evaluation for people and programs. The output folder has {@code report.html},
 * {@code report.md}, {@code report.txt}, {@code tables.tex}, {@code metrics.csv} (per class),
 * {@code summary.csv} (overall, with intervals), {@code records.csv} (per recording), {@code
 * influence.csv} (the metrics without each recording), {@code metrics.json} (everything) and {@code
 * figures/*.png}.
 *
 * @param info information on the experiment
 * @param metrics the metrics
 * @param intervals intervals of the metrics that have one
 * @param classIntervals intervals of the metrics of each class
 * @param patients number of patients for the intervals
 * @param records confusion matrix of each recording
 * @param influence metrics without each recording; empty if there is only one recording
 * @param more additional tables at the end
 * @param pictures additional figures at the end
 * @param filters learned filters of the network, if any
 */
public record EvaluationReport(
    ReportInfo info,
    PaperMetrics metrics,
    Map<Metric, Interval> intervals,
    ClassIntervals classIntervals,
    int patients,
    Map<String, Confusion> records,
    List<Influence> influence,
    List<Table> more,
    List<Figure> pictures,
    Optional<FilterBank.Learned> filters) {

  private static final long SEED = 1;
  private static final String INFLUENCE = "influence.csv";

  /** Creates the report of predictions, with intervals. */
  public static EvaluationReport of(Predictions predictions, ReportInfo info) {
    return of(predictions, info, new PrintStream(OutputStream.nullOutputStream()));
  }

  /**
   * Creates the report of predictions, with intervals.
   *
   * @param progress where progress is shown
   */
  public static EvaluationReport of(
      Predictions predictions, ReportInfo info, PrintStream progress) {
    EvaluationReport total = ofTotal(predictions, info, progress);
    progress.println("computing the metrics without each record");
    List<Influence> influence =
        Influence.of(
            predictions,
            info.draws(),
            SEED,
            ItemProgress.to(progress, "left out %,d of %,d records"));
    return new EvaluationReport(
        info,
        total.metrics,
        total.intervals,
        total.classIntervals,
        total.patients,
        total.records,
        influence,
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Creates a report without the metrics without each record. */
  static EvaluationReport ofTotal(Predictions predictions, ReportInfo info, PrintStream progress) {
    PatientBootstrap bootstrap = new PatientBootstrap(predictions);
    if (bootstrap.patients() > 1) {
      progress.printf(
          Locale.ROOT,
          "computing intervals by %,d draws of %,d patients%n",
          info.draws(),
          bootstrap.patients());
    }
    Map<Metric, Interval> intervals =
        bootstrap.intervals(
            info.draws(), SEED, ItemProgress.to(progress, "%,d of %,d draws are done"));
    return new EvaluationReport(
        info,
        PaperMetrics.of(predictions),
        intervals,
        ClassIntervals.of(predictions, info.draws(), SEED),
        bootstrap.patients(),
        predictions.confusionByRecord(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** A copy with additional tables, after those that it has. */
  public EvaluationReport with(List<Table> tables) {
    return with(Stream.concat(more.stream(), tables.stream()).toList(), pictures, filters);
  }

  /** A copy with an additional figure. */
  public EvaluationReport with(Figure picture) {
    return with(more, Stream.concat(pictures.stream(), Stream.of(picture)).toList(), filters);
  }

  /** A copy with a figure of these filters. */
  public EvaluationReport with(FilterBank.Learned learned) {
    return with(more, pictures, Optional.of(learned));
  }

  private EvaluationReport with(
      List<Table> tables, List<Figure> figures, Optional<FilterBank.Learned> learned) {
    return new EvaluationReport(
        info,
        metrics,
        intervals,
        classIntervals,
        patients,
        records,
        influence,
        tables,
        figures,
        learned);
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

  /** Formats the interval of a metric for tables. */
  String interval(Metric metric) {
    return interval(metric, intervals);
  }

  /** Formats one of the given intervals for tables. */
  static String interval(Metric metric, Map<Metric, Interval> intervals) {
    Interval interval = intervals.get(metric);
    return interval == null
        ? Digits.UNDEFINED
        : "[%s, %s]".formatted(metric.format(interval.low()), metric.format(interval.high()));
  }

  /** A sentence on the method of the intervals, or the reason if there are none. */
  String intervalNote() {
    return intervals.isEmpty()
        ? "No intervals: they need at least two patients."
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

  /** All values as JSON. */
  public String json() {
    return ReportJson.render(this);
  }

  /**
   * Writes all files atomically into a folder, which may contain other files. {@code metrics.json}
   * is written last; if it exists, the report is complete. Figures of an earlier report that this
   * one does not have are removed.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path dir) throws IOException {
    write(dir, ReportFiles.NONE, List.of());
  }

  /**
   * Writes all files, as {@link #write(Path)} does, together with others.
   *
   * @param others writes further files, such as the predictions
   * @param old paths of further files of an earlier report, which are removed if {@code others}
   *     does not write them
   * @throws IOException if a file cannot be written; an earlier report is then unchanged
   */
  public void write(Path dir, ReportFiles others, List<String> old) throws IOException {
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
    stale.addAll(old);
    document.write(dir, more, stale, others);
  }
}
