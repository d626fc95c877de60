package ecg4j.search.report;

import ecg4j.config.ConfigKeys;
import ecg4j.config.Dimension;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;

/**
 * A parameter as an axis: where a value lies, and how the axis looks. Numbers lie where they are;
 * the values of a choice lie at 0, 1, 2, …, numbers and truth in their order.
 *
 * @param path the key
 * @param ordered whether the order of the places means something
 * @param log whether equal ratios are equally far apart
 * @param min the smallest place
 * @param max the largest
 * @param names of the places, if they are those of a choice
 */
record Axis(String path, boolean ordered, boolean log, double min, double max, List<String> names) {

  /** Multiples of it are spread evenly, however many there are. */
  private static final double GOLDEN = 0.6180339887498949;

  private static final double WIDTH = 0.4;

  static Axis of(Dimension dimension) {
    if (dimension instanceof Dimension.Continuous c) {
      return new Axis(c.path(), true, c.log(), c.min(), c.max(), List.of());
    }
    if (dimension instanceof Dimension.Whole w) {
      return new Axis(w.path(), true, false, w.min(), w.max(), List.of());
    }
    List<Object> values = ((Dimension.Choice) dimension).values();
    boolean numbers = values.stream().allMatch(Number.class::isInstance);
    boolean truth = values.stream().allMatch(Boolean.class::isInstance);
    List<String> names =
        values.stream()
            .sorted(
                (a, b) ->
                    numbers
                        ? Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue())
                        : truth ? Boolean.compare((Boolean) a, (Boolean) b) : 0)
            .map(ConfigKeys::text)
            .toList();
    return new Axis(
        dimension.path(), numbers || truth, false, 0, Math.max(1, names.size() - 1), names);
  }

  /** Where a value lies. */
  double at(String value) {
    return names.isEmpty() ? Double.parseDouble(value) : names.indexOf(value);
  }

  /** Where a candidate with a value is drawn: those of one choice beside each other. */
  double spread(String value, int candidate) {
    double aside = candidate * GOLDEN % 1 - 0.5;
    return names.isEmpty() ? at(value) : at(value) + WIDTH * aside;
  }

  /** The share of the way from the smallest place to the largest, from 0 to 1. */
  double share(String value) {
    double at = at(value);
    return log
        ? (Math.log(at) - Math.log(min)) / (Math.log(max) - Math.log(min))
        : (at - min) / (max - min);
  }

  /** What stands at the lower and the upper end, and at every place of a choice. */
  List<String> labels() {
    return names.isEmpty() ? List.of(shorter(min), shorter(max)) : names;
  }

  /** Where such a label stands, from 0 to 1. */
  double labelAt(int i) {
    return names.isEmpty() ? i : i / (max - min);
  }

  /** A number as an axis has it. */
  static String shorter(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value)
            .replaceFirst("(\\.[0-9]*?)0+($|e)", "$1$2")
            .replaceFirst("\\.($|e)", "$1");
  }

  /** As an axis of a chart. */
  ValueAxis chartAxis() {
    if (!names.isEmpty()) {
      SymbolAxis axis = new SymbolAxis(path, names.toArray(String[]::new));
      axis.setGridBandsVisible(false);
      axis.setRange(-0.5, names.size() - 0.5);
      return axis;
    }
    if (log) {
      LogAxis axis = new DecadesAxis(path);
      double margin = Math.pow(max / min, 0.05);
      axis.setRange(min / margin, max * margin);
      return axis;
    }
    NumberAxis axis = new NumberAxis(path);
    axis.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    double margin = (max - min) * 0.05;
    axis.setRange(min - margin, max + margin);
    return axis;
  }
}
