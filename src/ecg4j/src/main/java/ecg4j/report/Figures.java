package ecg4j.report;

import ecg4j.evaluation.PaperMetrics;
import ecg4j.report.figure.CalibrationFigure;
import ecg4j.report.figure.ClassBar;
import ecg4j.report.figure.ClassBarsFigure;
import ecg4j.report.figure.ConfusionFigure;
import ecg4j.report.figure.CurveFigures;
import ecg4j.report.figure.ExplanationFigures;
import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.report.figure.FilterFigure;
import ecg4j.report.figure.LearningFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The figures of a report for which it has data. */
final class Figures {

  /** The paths of all possible figures. */
  static final List<String> PATHS =
      Stream.of(
              "confusion",
              "classes",
              "roc",
              "precision_recall",
              "calibration",
              "learning_curves",
              "wavelets",
              "weights",
              ExplanationFigures.SIGNAL,
              ExplanationFigures.FEATURES)
          .map(Figure::path)
          .toList();

  private Figures() {}

  static List<Figure> of(EvaluationReport report) {
    PaperMetrics metrics = report.metrics();
    FigureStyle style = new FigureStyle(report.info());
    List<Figure> figures = new ArrayList<>();
    figures.add(ConfusionFigure.draw(metrics.confusion(), style));
    figures.add(
        ClassBarsFigure.draw(
            List.of(
                new ClassBar(report.info().title(), metrics.confusion(), report.classIntervals())),
            style));
    if (metrics.classesWithoutCurve().size() < metrics.classes().size()) {
      figures.add(CurveFigures.roc(metrics, style));
      figures.add(CurveFigures.precisionRecall(metrics, style));
    }
    metrics.calibration().ifPresent(c -> figures.add(CalibrationFigure.draw(metrics, c, style)));
    if (!report.info().history().isEmpty()) {
      figures.add(LearningFigure.draw(report.info().history(), style));
    }
    report.filters().ifPresent(filters -> figures.add(FilterFigure.draw(filters, style)));
    figures.addAll(report.pictures());
    return figures;
  }
}
