package ecg4j.report;

import ecg4j.evaluation.PaperMetrics;
import ecg4j.metrics.Confusion;
import ecg4j.report.figure.CurveFigures;
import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.report.figure.PanelGrid;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** ROC curves of several models, with one panel per class. */
final class RocOverlayFigure {

  static final String NAME = "roc_overlay";
  private static final int COLUMNS = 2;
  private static final int PANEL = 700;
  private static final int AROUND = 330;
  private static final Font CLASS = new Font(Font.SANS_SERIF, Font.BOLD, 40);
  private static final Font AUC = new Font(Font.SANS_SERIF, Font.BOLD, 30);

  private final Comparison comparison;

  private RocOverlayFigure(Comparison comparison) {
    this.comparison = comparison;
  }

  static Figure draw(Comparison comparison, FigureStyle style) {
    RocOverlayFigure figure = new RocOverlayFigure(comparison);
    Confusion any = comparison.reports().get(0).metrics().confusion();
    List<XYPlot> panels = any.present().stream().map(figure::panel).toList();
    PanelGrid grid = new PanelGrid(panels, COLUMNS);
    JFreeChart chart = FigureStyle.chart(grid);
    FigureStyle.legend(chart);
    return new Figure(
        NAME,
        "ROC of each class against the rest, with the area under each curve and the beats (n)",
        style.draw(chart, "ROC, each class against the rest", AROUND + PANEL * grid.rows()));
  }

  private XYPlot panel(int c) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new Line2D.Double(-40, 0, 40, 0));
    XYSeriesCollection lines = new XYSeriesCollection();
    XYPlot plot = new XYPlot(lines, axis("1 − specificity"), axis("Sensitivity"), renderer);
    plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, FigureStyle.thin(), FigureStyle.GREY));
    int n = comparison.models().size();
    for (int m = 0; m < n; m++) {
      PaperMetrics metrics = comparison.reports().get(m).metrics();
      XYSeries line = CurveFigures.roc(comparison.models().get(m).name(), metrics, c);
      renderer.setSeriesPaint(m, FigureStyle.colour(m));
      renderer.setSeriesStroke(m, FigureStyle.line(m));
      lines.addSeries(line);
      String auc = String.format(Locale.ROOT, "AUC %.3f", metrics.auc(c));
      plot.addAnnotation(text(auc, 0.05 + 0.075 * (n - 1 - m), AUC, m));
    }
    String name = comparison.reports().get(0).metrics().classes().get(c);
    String count =
        String.format(
            Locale.ROOT,
            "%s, n %,d",
            name,
            comparison.reports().get(0).metrics().confusion().support(c));
    plot.addAnnotation(text(count, 0.06 + 0.075 * n, CLASS, -1));
    FigureStyle.dress(plot);
    return plot;
  }

  /** A line of text in the lower right, where good curves have no points. */
  private static XYTextAnnotation text(String text, double y, Font font, int model) {
    XYTextAnnotation annotation = new XYTextAnnotation(text, 0.97, y);
    annotation.setFont(font);
    annotation.setTextAnchor(TextAnchor.CENTER_RIGHT);
    annotation.setPaint(model < 0 ? FigureStyle.INK : FigureStyle.colour(model));
    return annotation;
  }

  private static NumberAxis axis(String label) {
    NumberAxis axis = FigureStyle.unitAxis(label);
    axis.setTickUnit(new NumberTickUnit(0.5, NumberFormat.getInstance(Locale.ROOT)));
    return axis;
  }
}
