package ecg4j.report.figure;

import ecg4j.explain.Occlusion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The mean map of each class over the window, and the mean contributions of the features. */
public final class ExplanationFigures {

  public static final String SIGNAL = "explanation_signal";
  public static final String FEATURES = "explanation_features";

  private static final int FEATURES_SHOWN = 12;
  private static final int PANEL = 330;
  private static final int AROUND = 330;
  private static final Color MAP = new Color(0xE69F00);
  private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 32);
  private static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 28);

  private ExplanationFigures() {}

  static List<Figure> of(ClassExplanations explanations, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    if (explanations.dependsOnSignal()) {
      figures.add(signal(explanations, style));
    }
    if (!explanations.features().isEmpty()) {
      figures.add(features(explanations, style));
    }
    return figures;
  }

  private static Figure signal(ClassExplanations explanations, FigureStyle style) {
    List<PanelPlot.Row> rows = new ArrayList<>();
    for (ClassExplanations.ClassMean each : explanations.classes()) {
      JFreeChart panel = FigureStyle.chart(map(explanations, each));
      panel.setTitle(
          new TextTitle(
              String.format(Locale.ROOT, "%s, %,d beats", each.symbol(), each.beats()), HEADING));
      panel.getTitle().setPaint(FigureStyle.INK);
      rows.add(new PanelPlot.Row(1, List.of(panel)));
    }
    JFreeChart chart = FigureStyle.chart(new PanelPlot(rows));
    return new Figure(
        SIGNAL,
        "Influence of each part of the window on each class (area, left axis) and mean signal (line). "
            + explanations.method(),
        style.draw(chart, "Deciding part of the window", AROUND + (PANEL + 70) * rows.size()));
  }

  private static XYPlot map(ClassExplanations explanations, ClassExplanations.ClassMean mean) {
    XYSeries importance = new XYSeries("importance", false, true);
    for (int step = 0; step < mean.importance().length; step++) {
      double value = 100.0 * mean.importance()[step];
      importance.add(seconds(explanations, step * Occlusion.STEP), value);
      importance.add(seconds(explanations, (step + 1) * Occlusion.STEP), value);
    }
    XYSeries signal = new XYSeries("window", false);
    for (int i = 0; i < mean.signal().length; i++) {
      signal.add(seconds(explanations, i), mean.signal()[i]);
    }
    NumberAxis time = new NumberAxis("Time from the R peak (s)");
    time.setRange(seconds(explanations, 0), seconds(explanations, mean.signal().length));
    time.setTickUnit(new NumberTickUnit(0.25, NumberFormat.getInstance(Locale.ROOT)));
    NumberAxis points = new NumberAxis("% points");
    points.setAutoRangeIncludesZero(true);
    points.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    XYPlot plot = new XYPlot(new XYSeriesCollection(importance), time, points, area());
    NumberAxis height = new NumberAxis();
    height.setVisible(false);
    XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
    line.setSeriesPaint(0, FigureStyle.INK);
    line.setSeriesStroke(0, new BasicStroke(4));
    plot.setDataset(1, new XYSeriesCollection(signal));
    plot.setRangeAxis(1, height);
    plot.mapDatasetToRangeAxis(1, 1);
    plot.setRenderer(1, line);
    // The window is drawn over the area.
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    FigureStyle.dress(plot);
    return plot;
  }

  private static XYAreaRenderer area() {
    XYAreaRenderer area = new XYAreaRenderer(XYAreaRenderer.AREA);
    area.setSeriesPaint(0, MAP);
    area.setOutline(false);
    return area;
  }

  private static double seconds(ClassExplanations explanations, int sample) {
    return (sample - explanations.before()) / explanations.rate();
  }

  private static Figure features(ClassExplanations explanations, FigureStyle style) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0);
    List<Integer> strongest = explanations.strongest(FEATURES_SHOWN);
    for (int c = 0; c < explanations.classes().size(); c++) {
      ClassExplanations.ClassMean mean = explanations.classes().get(c);
      String name = String.format(Locale.ROOT, "%s (%,d beats)", mean.symbol(), mean.beats());
      renderer.setSeriesPaint(c, FigureStyle.colour(c));
      for (int feature : strongest) {
        data.addValue(
            100 * mean.contributions()[feature], name, explanations.features().get(feature).name());
      }
    }
    NumberAxis points = new NumberAxis("Mean contribution (percentage points)");
    points.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    FigureStyle.dress(points);
    CategoryPlot plot = new CategoryPlot(data, names(), points, renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(FigureStyle.GRID);
    plot.setRangeGridlineStroke(new BasicStroke(2));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    return new Figure(
        FEATURES,
        "Mean contribution of the %s strongest of %s features to the probability of each class; docs/FEATURES.md defines them. %s"
            .formatted(strongest.size(), explanations.features().size(), explanations.method()),
        style.draw(chart, "Features that decide", AROUND + 130 * strongest.size()));
  }

  private static CategoryAxis names() {
    CategoryAxis axis = new CategoryAxis();
    axis.setTickLabelFont(NAME);
    axis.setTickLabelPaint(FigureStyle.INK);
    axis.setAxisLinePaint(FigureStyle.INK);
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setCategoryMargin(0.2);
    axis.setMaximumCategoryLabelWidthRatio(0.5f);
    return axis;
  }
}
