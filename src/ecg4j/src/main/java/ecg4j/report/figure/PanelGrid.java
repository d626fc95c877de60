package ecg4j.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;

/** A grid of plots with the legend of the first plot. */
public final class PanelGrid extends Plot {

  private static final long serialVersionUID = 1L;
  private static final int GAP = 30;

  private final transient List<Plot> panels;
  private final int columns;

  public PanelGrid(List<? extends Plot> panels, int columns) {
    this.panels = List.copyOf(panels);
    this.columns = columns;
    setOutlineVisible(false);
  }

  public int rows() {
    return (panels.size() + columns - 1) / columns;
  }

  @Override
  public String getPlotType() {
    return "panels";
  }

  @Override
  public LegendItemCollection getLegendItems() {
    return panels.get(0).getLegendItems();
  }

  @Override
  public void draw(
      Graphics2D g,
      Rectangle2D area,
      Point2D anchor,
      PlotState parentState,
      PlotRenderingInfo info) {
    double width = (area.getWidth() - GAP * (columns - 1)) / columns;
    double height = (area.getHeight() - GAP * (rows() - 1)) / rows();
    for (int i = 0; i < panels.size(); i++) {
      double x = area.getX() + i % columns * (width + GAP);
      double y = area.getY() + i / columns * (height + GAP);
      panels.get(i).draw(g, new Rectangle2D.Double(x, y, width, height), null, null, null);
    }
  }
}
