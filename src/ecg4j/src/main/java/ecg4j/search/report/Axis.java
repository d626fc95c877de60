package ecg4j.search.report;

import ecg4j.config.ConfigKeys;
import ecg4j.search.space.Dimension;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;

/**
 * A parameter as the axis of a figure. The position of a number is its value; the values of a
 * choice have the positions 0, 1, 2, …, with numbers and booleans in order.
 *
 * @param path the key
 * @param ordered whether the order of the positions has a meaning
 * @param log whether the scale is logarithmic
 * @param min smallest position
 * @param max largest position
 * @param names names of the positions of a choice; otherwise empty
 */
record Axis(String path, boolean ordered, boolean log, double min, double max, List<String> names) {

  /** The golden ratio; the fractional parts of its multiples are evenly distributed. */
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

  /** Position of a value. */
  double at(String value) {
    return names.isEmpty() ? Double.parseDouble(value) : names.indexOf(value);
  }

  /**
   * Position of a candidate with a value; candidates with the same value of a choice are drawn next
   * to each other.
   */
  double spread(String value, int candidate) {
    double aside = candidate * GOLDEN % 1 - 0.5;
    return names.isEmpty() ? at(value) : at(value) + WIDTH * aside;
  }

  /** Position relative to the range, from 0 to 1. */
  double share(String value) {
    double at = at(value);
    return log
        ? (Math.log(at) - Math.log(min)) / (Math.log(max) - Math.log(min))
        : (at - min) / (max - min);
  }

  /** Labels of the lower and upper end, or of every position of a choice. */
  List<String> labels() {
    return names.isEmpty() ? List.of(shorter(min), shorter(max)) : names;
  }

  /** Relative position of a label, from 0 to 1. */
  double labelAt(int i) {
    return names.isEmpty() ? i : i / (max - min);
  }

  /** Formats a number for an axis. */
  static String shorter(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value)
            .replaceFirst("(\\.[0-9]*?)0+($|e)", "$1$2")
            .replaceFirst("\\.($|e)", "$1");
  }

  /** Creates an axis of a chart. */
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
