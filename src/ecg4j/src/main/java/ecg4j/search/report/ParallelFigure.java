package ecg4j.search.report;

import ecg4j.report.figure.Figure;
import ecg4j.report.figure.FigureStyle;
import ecg4j.search.candidate.CandidateResult;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Parallel coordinates: a vertical axis for each parameter and for the score, and a line for each
 * candidate, darker for better candidates.
 */
final class ParallelFigure {

  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 26);
  private static final Color WORST = new Color(0xD5E6F3);
  private static final Color BEST = new Color(0x08306B);

  private final SearchSummary found;
  private final List<Axis> axes;
  private final List<CandidateResult> ranked;
  private final double low;
  private final double high;

  private ParallelFigure(SearchSummary found) {
    this.found = found;
    this.axes = found.file().space().stream().map(Axis::of).toList();
    this.ranked = found.ranked();
    this.low = ranked.stream().mapToDouble(CandidateResult::score).min().orElseThrow();
    this.high = ranked.stream().mapToDouble(CandidateResult::score).max().orElseThrow();
  }

  static Figure draw(SearchSummary found, FigureStyle style) {
    return new ParallelFigure(found).draw(style);
  }

  private Figure draw(FigureStyle style) {
    String[] names =
        Stream.concat(axes.stream().map(Axis::path), Stream.of(found.score()))
            .toArray(String[]::new);
    SymbolAxis across = new SymbolAxis(null, names);
    across.setGridBandsVisible(false);
    across.setVerticalTickLabels(true);
    across.setRange(-0.4, names.length);
    NumberAxis upwards = new NumberAxis();
    upwards.setRange(-0.08, 1.08);
    XYPlot plot = new XYPlot(lines(), across, upwards, renderer());
    FigureStyle.dress(plot);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    upwards.setVisible(false);
    for (int i = 0; i < names.length; i++) {
      plot.addDomainMarker(new ValueMarker(i, FigureStyle.INK, new BasicStroke(2.5f)));
    }
    for (int i = 0; i < axes.size(); i++) {
      List<String> labels = axes.get(i).labels();
      for (int k = 0; k < labels.size(); k++) {
        label(plot, labels.get(k), i, axes.get(i).labelAt(k));
      }
    }
    label(plot, found.format(found.goal().minimise() ? high : low), axes.size(), 0);
    label(plot, found.format(found.goal().minimise() ? low : high), axes.size(), 1);
    JFreeChart chart = FigureStyle.chart(plot);
    return new Figure(
        "parallel_coordinates",
        "Each candidate with a score as a line, the darker the better; the best is orange",
        style.draw(chart, "Parallel coordinates", 1500));
  }

  private static void label(XYPlot plot, String text, int axis, double height) {
    XYTextAnnotation label = new XYTextAnnotation(" " + text, axis, height);
    label.setFont(SMALL);
    label.setPaint(FigureStyle.INK);
    label.setBackgroundPaint(new Color(255, 255, 255, 200));
    label.setTextAnchor(TextAnchor.CENTER_LEFT);
    plot.addAnnotation(label);
  }

  /** The lines, best first, since the plot draws the first series last. */
  private XYSeriesCollection lines() {
    XYSeriesCollection lines = new XYSeriesCollection();
    for (CandidateResult result : byScore()) {
      XYSeries line = new XYSeries(result.candidate(), false, true);
      for (int i = 0; i < axes.size(); i++) {
        line.add(i, axes.get(i).share(result.values().get(axes.get(i).path())));
      }
      line.add(axes.size(), goodness(result));
      lines.addSeries(line);
    }
    return lines;
  }

  private List<CandidateResult> byScore() {
    return ranked.stream()
        .sorted(
            (a, b) ->
                isBest(a) || isBest(b)
                    ? Boolean.compare(isBest(b), isBest(a))
                    : Double.compare(goodness(b), goodness(a)))
        .toList();
  }

  /** From 0 for the worst score to 1 for the best. */
  private double goodness(CandidateResult result) {
    double share = high > low ? (result.score() - low) / (high - low) : 0.5;
    return found.goal().minimise() ? 1 - share : share;
  }

  private boolean isBest(CandidateResult result) {
    return found.best().filter(best -> best.candidate() == result.candidate()).isPresent();
  }

  private XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    List<CandidateResult> drawn = byScore();
    for (int i = 0; i < drawn.size(); i++) {
      boolean best = isBest(drawn.get(i));
      renderer.setSeriesPaint(
          i, best ? FigureStyle.colour(1) : between(1 - i / Math.max(1.0, drawn.size() - 1)));
      renderer.setSeriesStroke(
          i, new BasicStroke(best ? 9 : 4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    return renderer;
  }

  private static Color between(double share) {
    return new Color(
        mixed(WORST.getRed(), BEST.getRed(), share),
        mixed(WORST.getGreen(), BEST.getGreen(), share),
        mixed(WORST.getBlue(), BEST.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
