package ecg4j.evaluation.report;

import ecg4j.metrics.Confusion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** F1, sensitivity and positive predictivity of each class, with one bar per model. */
final class ClassBarsFigure {

  static final String NAME = "classes";
  private static final int PANEL = 480;
  private static final int AROUND = 330;

  /** A metric of one class. */
  private interface Value {
    double of(Confusion confusion, int c);
  }

  private final Comparison comparison;
  private final List<Integer> present;

  private ClassBarsFigure(Comparison comparison) {
    this.comparison = comparison;
    this.present = ComparisonTables.present(comparison.reports().get(0).metrics().confusion());
  }

  static Figure draw(Comparison comparison, FigureStyle style) {
    ClassBarsFigure figure = new ClassBarsFigure(comparison);
    List<CategoryPlot> panels =
        List.of(
            figure.panel("F1", Confusion::f1),
            figure.panel("Sensitivity", Confusion::recall),
            figure.panel("Pos. predictivity", Confusion::precision));
    JFreeChart chart = FigureStyle.chart(new PanelGrid(panels, 1));
    FigureStyle.legend(chart);
    return new Figure(
        NAME,
        "F1, sensitivity and positive predictivity of each class",
        style.draw(chart, "Classes", AROUND + PANEL * panels.size()));
  }

  private CategoryPlot panel(String label, Value value) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.04);
    renderer.setDefaultLegendShape(new Rectangle2D.Double(-18, -12, 36, 24));
    for (int m = 0; m < comparison.models().size(); m++) {
      Confusion confusion = comparison.reports().get(m).metrics().confusion();
      renderer.setSeriesPaint(m, FigureStyle.colour(m));
      for (int c : present) {
        data.addValue(
            value.of(confusion, c), comparison.models().get(m).name(), confusion.classes().get(c));
      }
    }
    NumberAxis range = FigureStyle.unitAxis(label);
    range.setRange(0, 1);
    range.setTickUnit(new NumberTickUnit(0.5, NumberFormat.getInstance(Locale.ROOT)));
    CategoryPlot plot = new CategoryPlot(data, axis(), range, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(FigureStyle.GRID);
    plot.setRangeGridlineStroke(new BasicStroke(2));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    FigureStyle.dress(range);
    return plot;
  }

  private static CategoryAxis axis() {
    CategoryAxis axis = new CategoryAxis();
    axis.setTickLabelFont(FigureStyle.LABEL);
    axis.setTickLabelPaint(FigureStyle.INK);
    axis.setAxisLinePaint(FigureStyle.INK);
    axis.setAxisLineStroke(new BasicStroke(2.5f));
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.02);
    axis.setUpperMargin(0.02);
    axis.setCategoryMargin(0.25);
    return axis;
  }
}
