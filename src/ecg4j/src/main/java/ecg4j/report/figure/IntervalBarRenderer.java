package ecg4j.report.figure;

import ecg4j.evaluation.Interval;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.CategoryDataset;

/** Draws bars with an interval each, which need not be symmetric. */
final class IntervalBarRenderer extends BarRenderer {
  private static final long serialVersionUID = 1;

  private static final double CAP = 9;

  /** The interval of a bar. */
  interface Intervals {
    /**
     * @param row index of the series
     * @param column index of the category
     */
    Optional<Interval> of(int row, int column);
  }

  private final transient Intervals intervals;

  IntervalBarRenderer(Intervals intervals) {
    this.intervals = intervals;
  }

  @Override
  public void drawItem(
      Graphics2D g,
      CategoryItemRendererState state,
      Rectangle2D area,
      CategoryPlot plot,
      CategoryAxis domain,
      ValueAxis range,
      CategoryDataset data,
      int row,
      int column,
      int pass) {
    super.drawItem(g, state, area, plot, domain, range, data, row, column, pass);
    Number value = data.getValue(row, column);
    Optional<Interval> interval = intervals.of(row, column);
    if (interval.isEmpty() || value == null || Double.isNaN(value.doubleValue())) {
      return;
    }
    double left =
        calculateBarW0(
            plot,
            plot.getOrientation(),
            area,
            domain,
            state,
            state.getVisibleSeriesIndex(row),
            column);
    double x = left + state.getBarWidth() / 2;
    RectangleEdge edge = plot.getRangeAxisEdge();
    double low = range.valueToJava2D(interval.get().low(), area, edge);
    double high = range.valueToJava2D(interval.get().high(), area, edge);
    g.setPaint(FigureStyle.INK);
    g.setStroke(new BasicStroke(3));
    g.draw(new Line2D.Double(x, low, x, high));
    g.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
    g.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
  }
}
