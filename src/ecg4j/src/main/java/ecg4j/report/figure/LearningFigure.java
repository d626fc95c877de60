package ecg4j.report.figure;

import ecg4j.report.table.EpochRow;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Learning curves in three panels: losses, macro F1 on the validation part, and learning rate.
 * Without a validation part there are no validation curves.
 */
public final class LearningFigure {

  /** Maximum number of epochs for which points are drawn on the lines. */
  private static final int POINTS = 60;

  private static final double HAIR = 1e-9;

  private final List<EpochRow> history;

  private LearningFigure(List<EpochRow> history) {
    this.history = history;
  }

  public static Figure draw(List<EpochRow> history, FigureStyle style) {
    return new LearningFigure(history).draw(style);
  }

  private Figure draw(FigureStyle style) {
    NumberAxis epochs = new NumberAxis("Epoch");
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    IntSummaryStatistics range = history.stream().mapToInt(EpochRow::epoch).summaryStatistics();
    epochs.setRange(range.getMin() - 0.5, range.getMax() + 0.5);
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(epochs);
    plot.setGap(50);
    plot.add(losses(), 4);
    if (best().isPresent()) {
      plot.add(macroF1(), 4);
    }
    plot.add(learningRate(), 2);
    FigureStyle.dress(epochs);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    String caption =
        "Learning curves"
            + best().map(e -> "; the best macro F1 is that of epoch " + e.epoch()).orElse("");
    return new Figure("learning_curves", caption, style.draw(chart, "Learning curves", 1700));
  }

  private XYPlot losses() {
    XYSeriesCollection lines = new XYSeriesCollection();
    lines.addSeries(series("Training loss", EpochRow::trainLoss));
    XYSeries validation = series("Validation loss", EpochRow::validationLoss);
    if (!Double.isNaN(validation.getMaxY())) {
      lines.addSeries(validation);
    }
    return plot(lines, new NumberAxis("Loss"), 0);
  }

  private XYPlot macroF1() {
    NumberAxis axis = new NumberAxis("Macro F1");
    axis.setAutoRangeIncludesZero(false);
    // Without change, the tick labels would differ in the sixth digit.
    axis.setAutoRangeMinimumSize(0.05);
    XYSeries f1 = series("Validation macro F1", EpochRow::macroF1);
    return plot(new XYSeriesCollection(f1), axis, 2);
  }

  private XYPlot learningRate() {
    XYSeries rate =
        series("Learning rate", e -> e.learningRate() > 0 ? e.learningRate() : Double.NaN);
    LogAxis axis = new LogAxis("Rate");
    axis.setBaseSymbol("10");
    axis.setBaseFormatter(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    axis.setTickUnit(new NumberTickUnit(1));
    if (!Double.isNaN(rate.getMinY())) {
      double low = Math.floor(Math.log10(rate.getMinY()) - 0.05);
      double high = Math.ceil(Math.log10(rate.getMaxY()) + 0.05);
      // Slightly wider, since the logarithm of the end may be rounded to the inside.
      axis.setRange(Math.pow(10, low - HAIR), Math.pow(10, high + HAIR));
    }
    return plot(new XYSeriesCollection(rate), axis, 3);
  }

  private XYSeries series(String name, ToDoubleFunction<EpochRow> value) {
    XYSeries series = new XYSeries(name);
    for (EpochRow epoch : history) {
      double y = value.applyAsDouble(epoch);
      series.addOrUpdate((double) epoch.epoch(), Double.isFinite(y) ? y : Double.NaN);
    }
    return series;
  }

  private XYPlot plot(XYSeriesCollection lines, ValueAxis axis, int firstColour) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, history.size() <= POINTS);
    renderer.setLegendLine(new Line2D.Double(-40, 0, 40, 0));
    for (int i = 0; i < lines.getSeriesCount(); i++) {
      renderer.setSeriesPaint(i, FigureStyle.colour(firstColour + i));
      renderer.setSeriesStroke(i, new BasicStroke(5));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-8, -8, 16, 16));
    }
    XYPlot plot = new XYPlot(lines, null, axis, renderer);
    best()
        .ifPresent(
            e ->
                plot.addDomainMarker(
                    new ValueMarker(e.epoch(), FigureStyle.GREY, FigureStyle.thin())));
    FigureStyle.dress(plot);
    return plot;
  }

  private Optional<EpochRow> best() {
    return history.stream()
        .filter(e -> Double.isFinite(e.macroF1()))
        .max(Comparator.comparingDouble(EpochRow::macroF1));
  }
}
