package ecg4j.report.figure;

import ecg4j.evaluation.Calibration;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The reliability diagram: accuracy against the probability of the predicted class. */
public final class CalibrationFigure {

  private CalibrationFigure() {}

  public static Figure draw(PaperMetrics metrics, Calibration calibration, FigureStyle style) {
    NumberAxis confidence = FigureStyle.unitAxis("Probability of the predicted class");
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(confidence);
    plot.setGap(40);
    plot.add(reliability(metrics, calibration), 3);
    plot.add(shares(calibration), 1);
    FigureStyle.dress(confidence);
    JFreeChart chart = FigureStyle.chart(plot);
    return new Figure(
        "calibration",
        "Calibration: accuracy against confidence, and the number of beats per bin",
        style.draw(chart, "Calibration", 1600));
  }

  private static XYPlot reliability(PaperMetrics metrics, Calibration calibration) {
    XYSeries points = new XYSeries("accuracy");
    for (int b = 0; b < Calibration.BINS; b++) {
      if (calibration.count(b) > 0) {
        points.add(calibration.confidence(b), calibration.accuracy(b));
      }
    }
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.setSeriesPaint(0, FigureStyle.colour(0));
    renderer.setSeriesStroke(0, new BasicStroke(5));
    renderer.setSeriesShape(0, new Ellipse2D.Double(-11, -11, 22, 22));
    XYPlot plot =
        new XYPlot(
            new XYSeriesCollection(points), null, FigureStyle.unitAxis("Accuracy"), renderer);
    plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, FigureStyle.thin(), FigureStyle.GREY));
    String text =
        String.format(
            Locale.ROOT, "ECE %.4f    Brier %.4f", calibration.error(), Metric.BRIER.of(metrics));
    // Below the diagonal, where the line of an overconfident network rarely ends.
    XYTextAnnotation note = new XYTextAnnotation(text, 0.98, 0.05);
    note.setFont(FigureStyle.LABEL);
    note.setPaint(FigureStyle.INK);
    note.setTextAnchor(TextAnchor.CENTER_RIGHT);
    plot.addAnnotation(note);
    FigureStyle.dress(plot);
    return plot;
  }

  private static XYPlot shares(Calibration calibration) {
    double total = 0;
    for (int b = 0; b < Calibration.BINS; b++) {
      total += calibration.count(b);
    }
    XYIntervalSeries bars = new XYIntervalSeries("share");
    for (int b = 0; b < Calibration.BINS; b++) {
      double low = (double) b / Calibration.BINS;
      double high = (b + 1.0) / Calibration.BINS;
      double share = calibration.count(b) / total;
      bars.add((low + high) / 2, low + 0.004, high - 0.004, share, share, share);
    }
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    data.addSeries(bars);
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setSeriesPaint(0, new Color(0x56B4E9));
    NumberAxis axis = FigureStyle.unitAxis("Share of beats");
    axis.setRange(0, 1);
    axis.setTickUnit(new NumberTickUnit(0.5, NumberFormat.getInstance(Locale.ROOT)));
    XYPlot plot = new XYPlot(data, null, axis, renderer);
    FigureStyle.dress(plot);
    return plot;
  }
}
