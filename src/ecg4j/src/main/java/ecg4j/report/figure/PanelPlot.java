package ecg4j.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;

/** Several charts, arranged in rows, as the plot of one chart. */
final class PanelPlot extends Plot {
  private static final long serialVersionUID = 1;

  /**
   * A row of charts.
   *
   * @param share fraction of the height
   * @param charts charts from left to right
   */
  record Row(double share, List<JFreeChart> charts) {}

  private final transient List<Row> rows;

  PanelPlot(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  @Override
  public String getPlotType() {
    return "panels";
  }

  @Override
  public void draw(
      Graphics2D g, Rectangle2D area, Point2D anchor, PlotState parent, PlotRenderingInfo info) {
    double whole = rows.stream().mapToDouble(Row::share).sum();
    double y = area.getY();
    for (Row row : rows) {
      double height = area.getHeight() * row.share() / whole;
      double width = area.getWidth() / row.charts().size();
      for (int i = 0; i < row.charts().size(); i++) {
        double x = area.getX() + i * width;
        row.charts().get(i).draw(g, new Rectangle2D.Double(x, y, width, height));
      }
      y += height;
    }
  }
}
