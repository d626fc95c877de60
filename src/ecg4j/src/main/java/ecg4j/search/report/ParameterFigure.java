package ecg4j.search.report;

import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.search.space.Dimension;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/** The score of each candidate over one parameter. */
final class ParameterFigure {

  private ParameterFigure() {}

  static Figure draw(SearchSummary found, Dimension dimension, FigureStyle style) {
    String path = dimension.path();
    Axis axis = Axis.of(dimension);
    XYPlot plot =
        new XYPlot(
            Points.of(found, result -> axis.spread(result.values().get(path), result.candidate())),
            axis.chartAxis(),
            Points.scoreAxis(found),
            Points.renderer());
    found
        .best()
        .ifPresent(
            best ->
                plot.addDomainMarker(
                    new ValueMarker(
                        axis.spread(best.values().get(path), best.candidate()),
                        FigureStyle.GREY,
                        FigureStyle.thin()),
                    Layer.BACKGROUND));
    FigureStyle.dress(plot);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    return new Figure(
        "parameter_" + path.replace('.', '_'),
        "%s over %s; the dashed line marks the best candidate%s"
            .formatted(
                found.score(),
                path,
                axis.names().isEmpty() ? "" : "; points of equal value are spread horizontally"),
        style.draw(chart, path, 1000));
  }
}
