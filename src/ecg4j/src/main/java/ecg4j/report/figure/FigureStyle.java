package ecg4j.report.figure;

import ecg4j.report.table.ReportInfo;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.Arrangement;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/**
 * The common style of all figures: white background, large type, and colours that colour-blind
 * readers can distinguish.
 */
public final class FigureStyle {

  /** 5.3 inches at 300 dots per inch, the width of one and a half columns. */
  public static final int WIDTH = 1600;

  /** Font of tick labels. */
  public static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 38);

  /** Font of axis labels. */
  public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 40);

  private static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 34);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 44);
  private static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 32);
  private static final Font STAMP = new Font(Font.SANS_SERIF, Font.BOLD, 32);

  /** Colour of text and axes. */
  public static final Color INK = new Color(0x222222);

  /** Colour of secondary elements. */
  public static final Color GREY = new Color(0x8A8A8A);

  /** Colour of grid lines. */
  public static final Color GRID = new Color(0xDDDDDD);

  /** Number of characters that fit below a figure if all names have the length of the longest. */
  private static final int WIDEST = 46;

  private static final Color WARNING = new Color(0xB00020);

  /** Palette of Okabe and Ito 2008, without yellow, which is hard to see on white. */
  private static final List<Color> PALETTE =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xD55E00),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0x000000));

  /** Dashes that distinguish lines in black and white. */
  private static final List<float[]> DASHES =
      List.of(
          new float[] {1, 0},
          new float[] {24, 10},
          new float[] {8, 8},
          new float[] {26, 8, 6, 8},
          new float[] {40, 10});

  private final ReportInfo info;

  /** Creates the style of a report's figures. */
  public FigureStyle(ReportInfo info) {
    this.info = info;
  }

  /** Whether names are too long to stand next to each other below a figure. */
  static boolean areWide(List<String> names) {
    return names.size() * names.stream().mapToInt(String::length).max().orElse(0) > WIDEST;
  }

  /** One of seven colours. */
  public static Color colour(int i) {
    return PALETTE.get(i % PALETTE.size());
  }

  public static BasicStroke line(int i) {
    return new BasicStroke(
        5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES.get(i % DASHES.size()), 0);
  }

  /** Stroke of marker lines. */
  public static BasicStroke thin() {
    return new BasicStroke(
        3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {12, 10}, 0);
  }

  /** An axis from 0 to 1 with a margin for the lines at its ends. */
  public static NumberAxis unitAxis(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(-0.01, 1.01);
    axis.setTickUnit(new NumberTickUnit(0.2, NumberFormat.getInstance(Locale.ROOT)));
    return axis;
  }

  /** Applies the style to an axis. */
  public static void dress(ValueAxis axis) {
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(TICK);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setAxisLineStroke(new BasicStroke(2.5f));
    axis.setTickMarkPaint(INK);
    axis.setTickMarkStroke(new BasicStroke(2.5f));
    axis.setTickMarkOutsideLength(10);
    axis.setTickLabelInsets(new RectangleInsets(14, 16, 6, 8));
    axis.setLabelInsets(new RectangleInsets(8, 8, 8, 8));
  }

  /** Applies the style to a plot and its axes. */
  public static void dress(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(2));
    plot.setRangeGridlineStroke(new BasicStroke(2));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    for (int i = 0; i < plot.getDomainAxisCount(); i++) {
      if (plot.getDomainAxis(i) != null) {
        dress(plot.getDomainAxis(i));
      }
    }
    for (int i = 0; i < plot.getRangeAxisCount(); i++) {
      dress(plot.getRangeAxis(i));
    }
  }

  /** Adds a legend below the plot, with centred lines. */
  public static void legend(JFreeChart chart) {
    Arrangement centred =
        new FlowArrangement(HorizontalAlignment.CENTER, VerticalAlignment.CENTER, 0, 4);
    LegendTitle legend = new LegendTitle(chart.getPlot(), centred, new ColumnArrangement());
    legend.setItemFont(LEGEND);
    legend.setItemPaint(INK);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemLabelPadding(new RectangleInsets(4, 8, 4, 16));
    chart.addLegend(legend);
  }

  /** A chart without title and legend. */
  public static JFreeChart chart(Plot plot) {
    JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(20, 20, 20, 40));
    chart.setAntiAlias(true);
    chart.setTextAntiAlias(true);
    return chart;
  }

  /** Adds title, protocol and stamp above a chart and draws it. */
  public BufferedImage draw(JFreeChart chart, String title, int height) {
    chart.setTitle(text(title, TITLE, INK));
    chart.addSubtitle(0, text(info.title() + "\n" + info.protocolLabel(), SUBTITLE, GREY.darker()));
    if (info.leaky()) {
      chart.addSubtitle(1, text(info.stamp(), STAMP, WARNING));
    }
    return chart.createBufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB, null);
  }

  private static TextTitle text(String text, Font font, Color colour) {
    TextTitle title = new TextTitle(text, font);
    title.setPaint(colour);
    title.setTextAlignment(HorizontalAlignment.CENTER);
    title.setPadding(4, 20, 12, 20);
    return title;
  }
}
