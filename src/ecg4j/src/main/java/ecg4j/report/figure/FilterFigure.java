package ecg4j.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Learned wavelets before and after training: a selection over time, all over frequency, and the
 * change of each in frequency and width.
 */
public final class FilterFigure {
  private static final int HEIGHT = 2300;

  /** Maximum number of waves in one panel. */
  private static final int WAVES = 9;

  private static final double LOWEST = 0.3;
  private static final double HIGHEST = 90;
  private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 32);

  private final FilterBank.Learned bank;

  private FilterFigure(FilterBank.Learned bank) {
    this.bank = bank;
  }

  public static Figure draw(FilterBank.Learned bank, FigureStyle style) {
    return new FilterFigure(bank).draw(style);
  }

  private Figure draw(FigureStyle style) {
    PanelPlot panels =
        new PanelPlot(
            List.of(
                new PanelPlot.Row(
                    5,
                    List.of(
                        panel("Before training", waves(bank.start())),
                        panel("After training", waves(bank.end())))),
                new PanelPlot.Row(
                    4,
                    List.of(
                        panel(null, responses(bank.start())), panel(null, responses(bank.end())))),
                new PanelPlot.Row(5, List.of(moves()))));
    JFreeChart chart = FigureStyle.chart(panels);
    int n = bank.start().filters().size();
    String caption =
        ("The %s learned wavelets before and after training: real part of every %s, frequency"
                + " responses scaled to one, centre frequency and width (σ of the envelope) of each;"
                + " colour from low to high frequency at the start")
            .formatted(n, step() == 1 ? "one" : ordinal(step()));
    return new Figure("wavelets", caption, style.draw(chart, "Learned wavelets", HEIGHT));
  }

  private static String ordinal(int n) {
    return n + (n == 2 ? "nd" : n == 3 ? "rd" : "th");
  }

  private int step() {
    return (bank.start().filters().size() + WAVES - 1) / WAVES;
  }

  /** Draws the waves with an offset of 2, their maximum height. */
  private XYPlot waves(FilterBank shown) {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    int place = 0;
    for (int i = 0; i < shown.filters().size(); i += step(), place++) {
      FilterBank.Filter filter = shown.filters().get(i);
      XYSeries line = new XYSeries(i, false);
      for (int t = 0; t < shown.seconds().length; t++) {
        line.add(shown.seconds()[t], 2 * place + filter.wave()[t]);
      }
      lines.addSeries(line);
      renderer.setSeriesPaint(place, colour(i));
      renderer.setSeriesStroke(place, new BasicStroke(4));
    }
    double[] frequencies = new double[place];
    for (int k = 0; k < place; k++) {
      frequencies[k] = shown.filters().get(k * step()).frequency();
    }
    NumberAxis time = new NumberAxis("Time (s)");
    time.setRange(-0.75, 0.75);
    time.setTickUnit(new NumberTickUnit(0.5, new DecimalFormat("0.##", symbols())));
    NumberAxis wave = new NumberAxis("Centre frequency (Hz)");
    wave.setRange(-1.3, 2 * place - 0.7);
    wave.setTickUnit(new NumberTickUnit(2, new Frequencies(frequencies)));
    return plot(lines, time, wave, renderer);
  }

  private XYPlot responses(FilterBank shown) {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (int i = 0; i < shown.filters().size(); i++) {
      FilterBank.Filter filter = shown.filters().get(i);
      XYSeries line = new XYSeries(i, false);
      for (int k = 0; k < shown.hertz().length; k++) {
        line.add(shown.hertz()[k], filter.response()[k]);
      }
      lines.addSeries(line);
      renderer.setSeriesPaint(i, colour(i));
      renderer.setSeriesStroke(i, new BasicStroke(3));
    }
    NumberAxis magnitude = FigureStyle.unitAxis("Response");
    magnitude.setRange(0, 1.05);
    return plot(lines, logarithmic("Frequency (Hz)", LOWEST, HIGHEST), magnitude, renderer);
  }

  private JFreeChart moves() {
    XYSeriesCollection points = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    XYPlot plot =
        plot(
            points,
            logarithmic("Centre frequency (Hz)", LOWEST, HIGHEST),
            logarithmic("Width σ (ms)", 3, 500),
            renderer);
    int n = bank.start().filters().size();
    for (int i = 0; i < n; i++) {
      FilterBank.Filter from = bank.start().filters().get(i);
      FilterBank.Filter to = bank.end().filters().get(i);
      plot.addAnnotation(
          new XYLineAnnotation(
              from.frequency(),
              1000 * from.width(),
              to.frequency(),
              1000 * to.width(),
              new BasicStroke(3),
              colour(i)));
      point(points, renderer, "before " + i, from, Color.WHITE, i, 18);
      point(points, renderer, "after " + i, to, colour(i), i, 22);
    }
    return panel("Before training (open) and after (filled)", plot);
  }

  private void point(
      XYSeriesCollection points,
      XYLineAndShapeRenderer renderer,
      String name,
      FilterBank.Filter filter,
      Color fill,
      int filterNumber,
      double size) {
    int number = points.getSeriesCount();
    XYSeries point = new XYSeries(name);
    point.add(filter.frequency(), 1000 * filter.width());
    points.addSeries(point);
    Shape dot = new Ellipse2D.Double(-size / 2, -size / 2, size, size);
    renderer.setSeriesShape(number, dot);
    renderer.setUseFillPaint(true);
    renderer.setSeriesFillPaint(number, fill);
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlinePaint(number, colour(filterNumber));
    renderer.setSeriesOutlineStroke(number, new BasicStroke(4));
    renderer.setDrawOutlines(true);
  }

  private static XYPlot plot(
      XYSeriesCollection lines, ValueAxis x, ValueAxis y, XYLineAndShapeRenderer renderer) {
    XYPlot plot = new XYPlot(lines, x, y, renderer);
    FigureStyle.dress(plot);
    return plot;
  }

  private static JFreeChart panel(String heading, XYPlot plot) {
    JFreeChart chart = FigureStyle.chart(plot);
    if (heading != null) {
      chart.setTitle(new TextTitle(heading, HEADING));
      chart.getTitle().setPaint(FigureStyle.INK);
    }
    return chart;
  }

  private static LogAxis logarithmic(String label, double low, double high) {
    LogAxis axis = new LogAxis(label);
    axis.setRange(low, high);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(new DecimalFormat("0.###", symbols()));
    return axis;
  }

  private static DecimalFormatSymbols symbols() {
    return DecimalFormatSymbols.getInstance(Locale.ROOT);
  }

  /** From blue over green to orange, with different lightness (viridis). */
  private Color colour(int filter) {
    int[] stops = {0x440154, 0x3B528B, 0x21918C, 0x5EC962, 0xD9C01B};
    double place = (stops.length - 1) * filter / Math.max(1.0, bank.start().filters().size() - 1.0);
    int before = Math.min((int) place, stops.length - 2);
    double share = place - before;
    int[] parts =
        IntStream.of(16, 8, 0)
            .map(
                shift ->
                    (int)
                        Math.round(
                            (stops[before] >> shift & 255) * (1 - share)
                                + (stops[before + 1] >> shift & 255) * share))
            .toArray();
    return new Color(parts[0], parts[1], parts[2]);
  }

  /** Formats the tick labels: the frequency of the wave at 0, 2, 4, … */
  private static final class Frequencies extends NumberFormat {
    private static final long serialVersionUID = 1;
    private final double[] frequencies;

    Frequencies(double[] frequencies) {
      this.frequencies = frequencies;
    }

    @Override
    public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
      int place = (int) Math.round(value / 2);
      if (place < 0 || place >= frequencies.length) {
        return to;
      }
      double f = frequencies[place];
      return to.append(String.format(Locale.ROOT, f < 10 ? "%.2f" : "%.1f", f));
    }

    @Override
    public StringBuffer format(long value, StringBuffer to, FieldPosition position) {
      return format((double) value, to, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
      throw new UnsupportedOperationException("parsing is not supported");
    }
  }
}
