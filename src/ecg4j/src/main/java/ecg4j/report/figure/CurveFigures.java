package ecg4j.report.figure;

import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Ranking;
import java.awt.geom.Line2D;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** ROC and precision–recall curves of each class against the rest. */
public final class CurveFigures {

  private static final int HEIGHT = 1600;

  private CurveFigures() {}

  public static Figure roc(PaperMetrics metrics, FigureStyle style) {
    return figure(
        "roc",
        "ROC, each class against the rest, with area (AUC) and beats (n)",
        rocPlot(metrics),
        style);
  }

  /** The curves, whose names are the entries of the legend. */
  static XYPlot rocPlot(PaperMetrics metrics) {
    XYPlot plot = plot("1 − specificity", "Sensitivity", metrics);
    plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, FigureStyle.thin(), FigureStyle.GREY));
    XYSeriesCollection lines = (XYSeriesCollection) plot.getDataset();
    for (int c = 0; c < metrics.classes().size(); c++) {
      lines.addSeries(roc(name("AUC", metrics, c, metrics.auc(c)), metrics, c));
    }
    return plot;
  }

  /** The ROC curve of a class; without points if it is undefined. */
  public static XYSeries roc(String name, PaperMetrics metrics, int c) {
    Polyline line = new Polyline(name);
    Ranking curve = metrics.curve(c).orElse(null);
    if (curve != null) {
      line.to(0, 0);
      IntStream.range(0, curve.points())
          .forEach(k -> line.to(curve.falsePositiveRate(k), curve.sensitivity(k)));
      line.end();
    }
    return line.series;
  }

  public static Figure precisionRecall(PaperMetrics metrics, FigureStyle style) {
    XYPlot plot = plot("Recall (sensitivity)", "Precision (positive predictivity)", metrics);
    XYSeriesCollection lines = (XYSeriesCollection) plot.getDataset();
    for (int c = 0; c < metrics.classes().size(); c++) {
      Polyline line = new Polyline(name("AP", metrics, c, metrics.averagePrecision(c)));
      Ranking curve = metrics.curve(c).orElse(null);
      if (curve != null) {
        double before = 0;
        for (int k = 0; k < curve.points(); k++) {
          line.to(before, curve.precision(k));
          before = curve.sensitivity(k);
          line.to(before, curve.precision(k));
        }
        line.end();
      }
      lines.addSeries(line.series);
    }
    return figure(
        "precision_recall",
        "Precision and recall, each class against the rest, with average precision (AP) and beats"
            + " (n)",
        plot,
        style);
  }

  /**
   * A curve without points whose distance is too small to be visible, since a large test set has
   * 100,000 points.
   */
  private static final class Polyline {
    private static final double VISIBLE = 0.0005;
    private final XYSeries series;
    private double x = Double.NaN;
    private double y = Double.NaN;
    private double drawnX = Double.NaN;
    private double drawnY = Double.NaN;

    Polyline(String name) {
      series = new XYSeries(name, false, true);
    }

    void to(double nextX, double nextY) {
      x = nextX;
      y = nextY;
      if (!(Math.abs(x - drawnX) < VISIBLE && Math.abs(y - drawnY) < VISIBLE)) {
        end();
      }
    }

    void end() {
      series.add(x, y);
      drawnX = x;
      drawnY = y;
    }
  }

  private static String name(String what, PaperMetrics metrics, int c, double value) {
    String name = metrics.classes().get(c);
    return Double.isNaN(value)
        ? name + " (absent)"
        : String.format(
            Locale.ROOT, "%s (%s %.3f, n %,d)", name, what, value, metrics.confusion().support(c));
  }

  private static XYPlot plot(String x, String y, PaperMetrics metrics) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new Line2D.Double(-30, 0, 30, 0));
    for (int c = 0; c < metrics.classes().size(); c++) {
      renderer.setSeriesPaint(c, FigureStyle.colour(c));
      renderer.setSeriesStroke(c, FigureStyle.line(c));
    }
    XYPlot plot =
        new XYPlot(
            new XYSeriesCollection(), FigureStyle.unitAxis(x), FigureStyle.unitAxis(y), renderer);
    FigureStyle.dress(plot);
    return plot;
  }

  private static Figure figure(String name, String title, XYPlot plot, FigureStyle style) {
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    return new Figure(name, title, style.draw(chart, title.split(", with")[0], HEIGHT));
  }
}
