package ecg4j.search.report;

import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultIntervalXYDataset;

/** Bars of the dependence of the score on each parameter. */
final class ImportanceFigure {

  private static final int AROUND = 420;
  private static final int BAR = 90;
  private static final double HALF = 0.32;

  private ImportanceFigure() {}

  static Figure draw(List<Importance> importance, FigureStyle style) {
    List<Importance> upwards = new ArrayList<>(importance);
    Collections.reverse(upwards);
    DefaultIntervalXYDataset bars = new DefaultIntervalXYDataset();
    bars.addSeries("ρ, of numbers", bars(upwards, true));
    if (importance.stream().anyMatch(one -> !one.ordered())) {
      bars.addSeries("ε, of names", bars(upwards, false));
    }
    SymbolAxis keys =
        new SymbolAxis(null, upwards.stream().map(Importance::path).toArray(String[]::new));
    keys.setGridBandsVisible(false);
    keys.setRange(-0.6, upwards.size() - 0.4);
    NumberAxis value = new NumberAxis("Dependence of the score");
    value.setRange(-1, 1);
    value.setTickUnit(new NumberTickUnit(0.5, NumberFormat.getInstance(Locale.ROOT)));
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setLegendBar(new Rectangle2D.Double(-18, -12, 36, 24));
    renderer.setSeriesPaint(0, FigureStyle.colour(0));
    renderer.setSeriesPaint(1, FigureStyle.colour(1));
    XYPlot plot = new XYPlot(bars, keys, value, renderer);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.addRangeMarker(new ValueMarker(0, FigureStyle.INK, new BasicStroke(3)));
    FigureStyle.dress(plot);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    return new Figure(
        "importance",
        "Dependence of the score on each key, one at a time: rank correlation of numbers (to the"
            + " right: larger values go with larger scores), fraction of the ranks' variance"
            + " between names",
        style.draw(chart, "Importance", AROUND + BAR * upwards.size()));
  }

  private static double[][] bars(List<Importance> upwards, boolean ordered) {
    int n = upwards.size();
    double[][] data = new double[6][n];
    for (int i = 0; i < n; i++) {
      Importance one = upwards.get(i);
      double value = one.ordered() == ordered ? one.value() : Double.NaN;
      data[0][i] = i;
      data[1][i] = i - HALF;
      data[2][i] = i + HALF;
      data[3][i] = value;
      data[4][i] = value;
      data[5][i] = value;
    }
    return data;
  }
}
