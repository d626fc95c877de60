package ecg4j.report.figure;

import ecg4j.evaluation.ClassIntervals.Measure;
import ecg4j.metrics.Confusion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** F1, sensitivity and positive predictivity of each class, with an interval, one bar per model. */
public final class ClassBarsFigure {

  static final String NAME = "classes";
  private static final int PANEL = 480;
  private static final int AROUND = 330;

  private final List<ClassBar> models;
  private final List<Integer> present;

  private ClassBarsFigure(List<ClassBar> models) {
    this.models = models;
    this.present = models.get(0).confusion().present();
  }

  /**
   * Draws the bars.
   *
   * @param models models with the same classes, at least one
   */
  public static Figure draw(List<ClassBar> models, FigureStyle style) {
    ClassBarsFigure figure = new ClassBarsFigure(models);
    List<CategoryPlot> panels =
        List.of(
            figure.panel("F1", Measure.F1),
            figure.panel("Sensitivity", Measure.SENSITIVITY),
            figure.panel("Pos. predictivity", Measure.POSITIVE_PREDICTIVITY));
    JFreeChart chart = FigureStyle.chart(new PanelGrid(panels, 1));
    if (models.size() > 1) {
      FigureStyle.legend(chart);
    }
    boolean intervals = models.stream().anyMatch(m -> !m.intervals().byClass().isEmpty());
    return new Figure(
        NAME,
        "F1, sensitivity and positive predictivity of each class (number of beats)"
            + (intervals ? ", with 95 % intervals over patients" : ""),
        style.draw(chart, "Classes", AROUND + PANEL * panels.size()));
  }

  private CategoryPlot panel(String label, Measure measure) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    BarRenderer renderer =
        new IntervalBarRenderer((m, c) -> models.get(m).intervals().get(present.get(c), measure));
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.04);
    renderer.setMaximumBarWidth(0.12);
    renderer.setDefaultLegendShape(new Rectangle2D.Double(-18, -12, 36, 24));
    for (int m = 0; m < models.size(); m++) {
      Confusion confusion = models.get(m).confusion();
      renderer.setSeriesPaint(m, FigureStyle.colour(m));
      for (int c : present) {
        String column =
            String.format(
                Locale.ROOT, "%s (%,d)", confusion.classes().get(c), confusion.support(c));
        data.addValue(measure.of(confusion, c), models.get(m).name(), column);
      }
    }
    NumberAxis range = FigureStyle.unitAxis(label);
    range.setRange(0, 1);
    range.setTickUnit(new NumberTickUnit(0.5, NumberFormat.getInstance(Locale.ROOT)));
    CategoryPlot plot = new CategoryPlot(data, axis(names()), range, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(FigureStyle.GRID);
    plot.setRangeGridlineStroke(new BasicStroke(2));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    FigureStyle.dress(range);
    return plot;
  }

  private List<String> names() {
    Confusion confusion = models.get(0).confusion();
    return present.stream().map(confusion.classes()::get).toList();
  }

  private static CategoryAxis axis(List<String> names) {
    CategoryAxis axis = new CategoryAxis();
    axis.setMaximumCategoryLabelLines(2);
    if (FigureStyle.areWide(names)) {
      axis.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
    }
    axis.setTickLabelFont(FigureStyle.TICK);
    axis.setMaximumCategoryLabelWidthRatio(1.3f);
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
