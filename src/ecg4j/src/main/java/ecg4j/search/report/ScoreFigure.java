package ecg4j.search.report;

import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The score of each candidate over the time of its end, and the best score so far. */
final class ScoreFigure {

  private ScoreFigure() {}

  static Figure draw(SearchSummary found, FigureStyle style) {
    NumberAxis time = new NumberAxis("Minutes of search");
    time.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    XYPlot plot =
        new XYPlot(
            Points.of(found, result -> found.minutes().get(result.candidate())),
            time,
            Points.scoreAxis(found),
            Points.renderer());
    plot.setDataset(1, new XYSeriesCollection(best(found)));
    XYStepRenderer steps = new XYStepRenderer();
    steps.setSeriesPaint(0, FigureStyle.colour(1));
    steps.setSeriesStroke(0, new BasicStroke(6));
    steps.setLegendLine(new Line2D.Double(-40, 0, 40, 0));
    plot.setRenderer(1, steps);
    FigureStyle.dress(plot);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    int failed = found.with(Status.FAILED).size();
    return new Figure(
        "score",
        "%s of each candidate over time, scored on %s%s"
            .formatted(
                found.score(),
                found.scoredOn(),
                failed == 0 ? "" : "; " + failed + " that failed are not shown"),
        style.draw(chart, "Score over time", 1100));
  }

  private static XYSeries best(SearchSummary found) {
    XYSeries line = new XYSeries("Best so far", false, true);
    double best = Double.NaN;
    double last = 0;
    for (CandidateResult result : found.results()) {
      last = found.minutes().get(result.candidate());
      if (result.isValid() && found.goal().isBetter(result.score(), best)) {
        best = result.score();
        line.add(last, best);
      }
    }
    if (Double.isFinite(best)) {
      line.add(last, best);
    }
    return line;
  }
}
