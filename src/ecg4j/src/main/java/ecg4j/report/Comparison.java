package ecg4j.report;

import ecg4j.evaluation.Predictions;
import ecg4j.report.document.ReportDocument;
import ecg4j.report.figure.ClassBar;
import ecg4j.report.figure.ClassBarsFigure;
import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparison of several models on the same test beats: metrics with intervals, classes, cost, ROC
 * curves, and significance tests for pairs of models. The output folder has {@code report.html},
 * {@code report.md}, {@code report.txt}, {@code tables.tex}, {@code comparison.csv} and {@code
 * figures/*.png}.
 */
public final class Comparison {

  private final ReportInfo info;
  private final List<ComparedModel> models;
  private final List<EvaluationReport> reports;
  private final Map<String, String> missing;

  private Comparison(
      ReportInfo info,
      List<ComparedModel> models,
      List<EvaluationReport> reports,
      Map<String, String> missing) {
    this.info = info;
    this.models = models;
    this.reports = reports;
    this.missing = missing;
  }

  /**
   * Compares models.
   *
   * @param info report information without history
   * @param models one or more models, all with the same beats in the same order and the same number
   *     of folds
   * @param missing missing models and the reasons
   * @throws IllegalArgumentException if the models do not have the same beats
   */
  public static Comparison of(
      ReportInfo info, List<ComparedModel> models, Map<String, String> missing) {
    return of(info, models, missing, new PrintStream(OutputStream.nullOutputStream()));
  }

  /**
   * Compares models, as {@link #of(ReportInfo, List, Map)} does.
   *
   * @param progress where progress is shown
   */
  public static Comparison of(
      ReportInfo info,
      List<ComparedModel> models,
      Map<String, String> missing,
      PrintStream progress) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("there is no model to compare");
    }
    List<EvaluationReport> reports = new ArrayList<>();
    for (ComparedModel model : models) {
      requireSameBeats(models.get(0), model);
      progress.printf(
          "scores of %s, model %s of %s%n", model.name(), reports.size() + 1, models.size());
      reports.add(EvaluationReport.ofTotal(model.scores().pooled(), info, progress));
    }
    return new Comparison(info, List.copyOf(models), reports, new LinkedHashMap<>(missing));
  }

  private static void requireSameBeats(ComparedModel first, ComparedModel other) {
    boolean same = first.folds().size() == other.folds().size();
    for (int k = 0; same && k < first.folds().size(); k++) {
      Predictions a = first.folds().get(k);
      Predictions b = other.folds().get(k);
      same =
          a.classes().equals(b.classes())
              && Arrays.equals(a.truth(), b.truth())
              && Arrays.equals(a.records(), b.records());
    }
    if (!same) {
      throw new IllegalArgumentException(
          "%s and %s were not tested on the same beats".formatted(first.name(), other.name()));
    }
  }

  ReportInfo info() {
    return info;
  }

  List<ComparedModel> models() {
    return models;
  }

  /** The evaluation of each model over all folds. */
  List<EvaluationReport> reports() {
    return reports;
  }

  Map<String, String> missing() {
    return missing;
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>(ComparisonTables.of(this));
    tables.addAll(PairTables.of(this));
    return tables;
  }

  /** The tables for a terminal. */
  public String console() {
    return new ReportDocument(info, tables(), List.of()).console();
  }

  /** The tables for a paper. */
  public String latex() {
    return new ReportDocument(info, tables(), List.of()).latex();
  }

  private List<ClassBar> bars() {
    List<ClassBar> bars = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      EvaluationReport report = reports.get(i);
      bars.add(
          new ClassBar(
              models.get(i).name(), report.metrics().confusion(), report.classIntervals()));
    }
    return bars;
  }

  /**
   * Writes all files into a folder, which may contain other files. {@code comparison.csv} is
   * written last; if it exists, the others are complete.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path dir) throws IOException {
    FigureStyle style = new FigureStyle(info);
    List<Figure> figures =
        List.of(RocOverlayFigure.draw(this, style), ClassBarsFigure.draw(bars(), style));
    ReportDocument document = new ReportDocument(info, tables(), figures);
    Map<String, String> more = new LinkedHashMap<>();
    more.put("tables.tex", document.latex());
    more.put("comparison.csv", ComparisonTables.csv(this));
    document.write(dir, more, List.of());
  }

  /**
   * Writes the whole report of the last model, for example of an average, which has no run with a
   * report.
   *
   * @param progress where progress is shown
   * @throws IOException if the folder cannot be written
   */
  public void writeLast(Path dir, PrintStream progress) throws IOException {
    ComparedModel last = models.get(models.size() - 1);
    ReportInfo own =
        new ReportInfo(
            "%s, in a comparison of %s".formatted(last.name(), info.title()),
            info.protocol(),
            info.stamp(),
            info.draws(),
            List.of(),
            info.provenance());
    EvaluationReport.of(last.scores().pooled(), own, progress).write(dir);
  }
}
