package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Formats the metrics of an evaluation as text. */
final class MetricsText {

  /** Least width of a cell. */
  private static final int CELL = 10;

  private MetricsText() {}

  /** The defined overall metrics, a row per class, and the confusion matrix. */
  static String of(PaperMetrics metrics) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : Metric.values()) {
      double value = metric.of(metrics);
      if (!Double.isNaN(value)) {
        text.append(
            String.format(Locale.ROOT, "%-28s %9s\n", metric.title(), metric.format(value)));
      }
    }
    Confusion m = metrics.confusion();
    text.append('\n');
    int width = m.classes().stream().mapToInt(String::length).reduce(CELL, Math::max);
    row(text, width, "class", List.of("Se", "+P", "F1", "AUC", "beats"));
    for (int c = 0; c < m.classes().size(); c++) {
      row(
          text,
          width,
          m.classes().get(c),
          List.of(
              Digits.percent(m.recall(c)),
              Digits.percent(m.precision(c)),
              Digits.number(m.f1(c)),
              Digits.number(metrics.auc(c)),
              Digits.count(m.support(c))));
    }
    text.append("\ntrue class (row) against predicted class (column)\n");
    row(text, width, "", m.classes());
    for (int t = 0; t < m.classes().size(); t++) {
      int truth = t;
      List<String> cells =
          IntStream.range(0, m.classes().size())
              .mapToObj(p -> Digits.count(m.count(truth, p)))
              .toList();
      row(text, width, m.classes().get(t), cells);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, int width, String name, List<String> cells) {
    text.append(String.format(Locale.ROOT, "%-" + width + "s", name));
    cells.forEach(cell -> text.append(String.format(Locale.ROOT, " %" + width + "s", cell)));
    text.append('\n');
  }
}
