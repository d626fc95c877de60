package ecg4j.report.figure;

import ecg4j.csv.Csv;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.WeightCurve;
import ecg4j.report.table.ReportInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The scores of an ensemble for each weight of its signal expert, as a figure and as a file. */
public final class WeightFigure {

  private static final int HEIGHT = 1100;

  private WeightFigure() {}

  /** Draws the scores; a dashed line marks the weight of the experiment. */
  public static Figure draw(WeightCurve curve, ReportInfo info) {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (int m = 0; m < curve.metrics().size(); m++) {
      Metric metric = curve.metrics().get(m);
      XYSeries line = new XYSeries(metric.title());
      curve.rows().forEach(row -> line.add(row.weight(), row.values().get(metric)));
      lines.addSeries(line);
      renderer.setSeriesPaint(m, FigureStyle.colour(m));
      renderer.setSeriesStroke(m, FigureStyle.line(m));
    }
    NumberAxis score = new NumberAxis("Score, validation part");
    score.setAutoRangeIncludesZero(false);
    XYPlot plot =
        new XYPlot(lines, FigureStyle.unitAxis("Weight of the signal expert"), score, renderer);
    plot.addDomainMarker(new ValueMarker(curve.given(), FigureStyle.GREY, FigureStyle.thin()));
    FigureStyle.dress(plot);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    WeightCurve.Row best = curve.best();
    String caption =
        String.format(
            Locale.ROOT,
            "Scores on the validation part for each weight of the signal expert. The experiment has"
                + " %.2f (dashed); the best macro F1, %.4f, has %.2f. The epochs of the experts"
                + " were chosen on these beats, too.",
            curve.given(),
            best.values().get(Metric.MACRO_F1),
            best.weight());
    return new Figure(
        "weights",
        caption,
        new FigureStyle(info).draw(chart, "Weight of the signal expert", HEIGHT));
  }

  /** The text of {@code weights.csv}: one row per weight. */
  public static String csv(WeightCurve curve) {
    StringBuilder text = new StringBuilder("signal_weight");
    curve.metrics().forEach(metric -> text.append(',').append(metric.key()));
    text.append('\n');
    for (WeightCurve.Row row : curve.rows()) {
      List<Object> cells = new ArrayList<>(List.of(row.weight()));
      curve.metrics().forEach(metric -> cells.add(Csv.number(row.values().get(metric))));
      text.append(Csv.row(cells));
    }
    return text.toString();
  }
}
