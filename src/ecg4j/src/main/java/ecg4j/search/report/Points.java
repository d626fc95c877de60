package ecg4j.search.report;

import ecg4j.report.figure.FigureStyle;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Candidates as points: filled for complete ones, hollow for pruned ones. */
final class Points {

  static final String COMPLETE = "Complete";
  static final String PRUNED = "Pruned";
  private static final double RADIUS = 13;

  private Points() {}

  /** Two series of points with the score on the vertical axis. */
  static XYSeriesCollection of(SearchSummary found, ToDoubleFunction<CandidateResult> x) {
    XYSeriesCollection points = new XYSeriesCollection();
    points.addSeries(series(COMPLETE, found, Status.COMPLETE, x));
    points.addSeries(series(PRUNED, found, Status.PRUNED, x));
    return points;
  }

  private static XYSeries series(
      String name, SearchSummary found, Status status, ToDoubleFunction<CandidateResult> x) {
    XYSeries series = new XYSeries(name, false, true);
    found.with(status).stream()
        .filter(result -> Double.isFinite(result.score()))
        .forEach(result -> series.add(x.applyAsDouble(result), result.score()));
    return series;
  }

  static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setUseFillPaint(true);
    renderer.setDrawOutlines(true);
    renderer.setUseOutlinePaint(true);
    for (int i = 0; i < 2; i++) {
      renderer.setSeriesShape(i, new Ellipse2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS));
      renderer.setSeriesFillPaint(i, i == 0 ? FigureStyle.colour(0) : Color.WHITE);
      renderer.setSeriesOutlinePaint(i, FigureStyle.colour(0));
      renderer.setSeriesOutlineStroke(i, new BasicStroke(4));
    }
    renderer.setLegendLine(new Line2D.Double(-40, 0, 40, 0));
    return renderer;
  }

  /** The axis of the score. */
  static NumberAxis scoreAxis(SearchSummary found) {
    NumberAxis axis = new NumberAxis(found.score());
    axis.setAutoRangeIncludesZero(false);
    axis.setAutoRangeMinimumSize(0.01);
    axis.setNumberFormatOverride(format());
    return axis;
  }

  private static NumberFormat format() {
    NumberFormat format = NumberFormat.getInstance(Locale.ROOT);
    format.setMaximumFractionDigits(4);
    return format;
  }
}
