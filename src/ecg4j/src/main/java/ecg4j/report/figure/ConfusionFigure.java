package ecg4j.report.figure;

import ecg4j.evaluation.Digits;
import ecg4j.metrics.Confusion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.io.Serializable;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * The confusion matrix: each cell has its fraction of the true class, also shown as colour, and its
 * count.
 */
public final class ConfusionFigure {

  private static final Font SHARE = new Font(Font.SANS_SERIF, Font.BOLD, 40);
  private static final Font COUNT = new Font(Font.SANS_SERIF, Font.PLAIN, 32);

  private static final Color GRID = new Color(0xC8C8C8);

  /** White to dark blue on a square-root scale, so that small fractions are visible. */
  private record Blues() implements PaintScale, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Color FULL = new Color(0x08306B);

    @Override
    public double getLowerBound() {
      return 0;
    }

    @Override
    public double getUpperBound() {
      return 1;
    }

    @Override
    public Paint getPaint(double share) {
      double ink = Double.isNaN(share) ? 0 : Math.sqrt(Math.max(0, Math.min(1, share)));
      return new Color(
          mix(255, FULL.getRed(), ink),
          mix(255, FULL.getGreen(), ink),
          mix(255, FULL.getBlue(), ink));
    }

    private static int mix(int from, int to, double part) {
      return (int) Math.round(from + part * (to - from));
    }
  }

  private ConfusionFigure() {}

  public static Figure draw(Confusion confusion, FigureStyle style) {
    int n = confusion.classes().size();
    String[] names = confusion.classes().toArray(String[]::new);
    SymbolAxis predicted = axis("Predicted class", names);
    predicted.setVerticalTickLabels(FigureStyle.areWide(confusion.classes()));
    SymbolAxis truth = axis("True class", names);
    truth.setInverted(true);
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(new Blues());
    double[][] cells = new double[3][n * n];
    XYPlot plot = new XYPlot(null, predicted, truth, renderer);
    grid(plot, n);
    Font shares = fitted(SHARE, n);
    Font counts = fitted(COUNT, n);
    for (int t = 0; t < n; t++) {
      for (int p = 0; p < n; p++) {
        double share = (double) confusion.count(t, p) / confusion.support(t);
        cells[0][t * n + p] = p;
        cells[1][t * n + p] = t;
        cells[2][t * n + p] = share;
        boolean none = confusion.count(t, p) == 0;
        Color ink = share > 0.3 ? Color.WHITE : none ? FigureStyle.GREY : FigureStyle.INK;
        String percent = percent(share);
        plot.addAnnotation(text(percent, p, t - 0.12, shares, ink));
        plot.addAnnotation(text(Digits.count(confusion.count(t, p)), p, t + 0.2, counts, ink));
      }
    }
    DefaultXYZDataset data = new DefaultXYZDataset();
    data.addSeries("share", cells);
    plot.setDataset(data);
    FigureStyle.dress(plot);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    JFreeChart chart = FigureStyle.chart(plot);
    chart.addSubtitle(scale());
    return new Figure(
        "confusion",
        "Confusion matrix: percent of the true class, and beats",
        style.draw(chart, "Confusion matrix", 1500));
  }

  /** Makes text smaller where more than seven classes leave less space. */
  private static Font fitted(Font font, int classes) {
    return font.deriveFont(font.getSize2D() * Math.min(1, 7f / classes));
  }

  /** One decimal; 100 % and 0 % are only used for exact values. */
  private static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    String rounded = String.format(Locale.ROOT, "%.1f %%", 100 * share);
    return switch (rounded) {
      case "100.0 %" -> share < 1 ? "> 99.9 %" : "100 %";
      case "0.0 %" -> share > 0 ? "< 0.1 %" : "0 %";
      default -> rounded;
    };
  }

  /** Lines between the cells, so that empty cells are visible. */
  private static void grid(XYPlot plot, int n) {
    BasicStroke stroke = new BasicStroke(2);
    for (int i = 0; i <= n; i++) {
      double at = i - 0.5;
      plot.addAnnotation(new XYLineAnnotation(at, -0.5, at, n - 0.5, stroke, GRID));
      plot.addAnnotation(new XYLineAnnotation(-0.5, at, n - 0.5, at, stroke, GRID));
    }
  }

  private static SymbolAxis axis(String label, String[] names) {
    SymbolAxis axis = new SymbolAxis(label, names);
    axis.setGridBandsVisible(false);
    axis.setTickMarksVisible(false);
    axis.setRange(-0.5, names.length - 0.5);
    return axis;
  }

  private static XYTextAnnotation text(String text, double x, double y, Font font, Color ink) {
    XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
    annotation.setFont(font);
    annotation.setPaint(ink);
    annotation.setTextAnchor(TextAnchor.CENTER);
    return annotation;
  }

  private static PaintScaleLegend scale() {
    NumberAxis axis = FigureStyle.unitAxis("Share of the true class");
    FigureStyle.dress(axis);
    axis.setRange(0, 1);
    PaintScaleLegend legend = new PaintScaleLegend(new Blues(), axis);
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setStripWidth(36);
    legend.setSubdivisionCount(256);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setMargin(new RectangleInsets(20, 30, 120, 0));
    return legend;
  }
}
