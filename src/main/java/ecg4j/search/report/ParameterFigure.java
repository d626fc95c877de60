package ecg4j.search.report;

import ecg4j.config.Dimension;
import ecg4j.evaluation.Figure;
import ecg4j.evaluation.FigureStyle;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;

/** The score of each candidate over one of its parameters. */
final class ParameterFigure {

  private ParameterFigure() {}

  static Figure draw(Found found, Dimension dimension, FigureStyle style) {
    String path = dimension.path();
    Axis axis = Axis.of(dimension);
    XYPlot plot =
        new XYPlot(
            Points.of(found, result -> axis.at(result.values().get(path))),
            axis.chartAxis(),
            Points.scoreAxis(found),
            Points.renderer());
    found
        .best()
        .ifPresent(
            best ->
                plot.addDomainMarker(
                    new ValueMarker(
                        axis.at(best.values().get(path)), FigureStyle.GREY, FigureStyle.thin())));
    FigureStyle.dress(plot);
    JFreeChart chart = FigureStyle.chart(plot);
    FigureStyle.legend(chart);
    return new Figure(
        "parameter_" + path.replace('.', '_'),
        "%s over %s; the dashed line marks the best candidate".formatted(found.score(), path),
        style.draw(chart, path, 1000));
  }
}
