package ecg4j.formats.text;

import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.SignalUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The columns of a table, detected from its first lines.
 *
 * @param dialect delimiter and number format
 * @param headerRows lines before the first line of numbers
 * @param columns all columns
 * @param rows the first lines of numbers
 */
record CsvLayout(
    CsvDialect dialect, int headerRows, List<CsvColumn> columns, List<List<String>> rows) {

  private static final int MOST_HEADER_ROWS = 50;

  private static final Pattern BRACKETS =
      Pattern.compile("(.*?)\\s*[(\\[]\\s*([^()\\[\\]]*?)\\s*[)\\]]");
  private static final Pattern SUFFIX = Pattern.compile("(.+?)[ _/,:-]+(\\p{L}+)");
  private static final Pattern TIME =
      Pattern.compile(
          "(elapsed[ _]?)?(time|timestamp|t|date|datetime|zeit|zeitstempel|seconds|sec|s|ms)(["
              + " _]?(stamp|index|axis))?");
  private static final Pattern INDEX =
      Pattern.compile(
          "(sample|samples|index|idx|n|no|nr|row|frame|i|unnamed: 0)["
              + " _]?(#|no|nr|number|index|interval)?|#|");

  /**
   * Detects the columns of a table.
   *
   * @param head its first lines, each complete
   * @throws FormatException if there is no column of numbers
   */
  static CsvLayout detect(Path file, String head) throws FormatException {
    CsvDialect dialect = CsvDialect.detect(file, head);
    List<List<String>> rows = dialect.rows(head);
    Decimal number = new Decimal(dialect.point());
    int width = CsvDialect.width(rows);
    // The header is in the first half; a line of another width is rejected when it is read.
    List<List<String>> tail =
        rows.subList(rows.size() / 2, rows.size()).stream().filter(r -> r.size() == width).toList();
    boolean[] numeric = new boolean[width];
    boolean[] clock = new boolean[width];
    for (int c = 0; c < width; c++) {
      int column = c;
      numeric[c] = isMost(tail, r -> number.parse(unquoted(r.get(column))));
      clock[c] = !numeric[c] && isMost(tail, r -> TimeCell.isClock(r.get(column)));
    }
    if (IntStream.range(0, width).noneMatch(c -> numeric[c])) {
      throw new FormatException(
          file,
          "was recognised as text, but has no column of numbers; allowed: a table (CSV) with a"
              + " column per signal");
    }
    int header = 0;
    while (header < rows.size() && isHeader(rows.get(header), numeric, width, number)) {
      header++;
    }
    if (header > MOST_HEADER_ROWS || header == rows.size()) {
      throw new FormatException(
          file, "has %s lines before the first line of numbers".formatted(header));
    }
    List<CsvColumn> columns = named(rows.subList(0, header), width);
    if (columns.size() > 3
        && columns.get(0).name().equals("sample")
        && columns.get(3).name().equals("symbol")) {
      throw new FormatException(
          file, "is a table of beats written by 'ecg annotate', not a recording");
    }
    List<List<String>> data = rows.subList(header, rows.size());
    return new CsvLayout(dialect, header, kinds(columns, numeric, clock, data, number), data);
  }

  /**
   * Returns whether a condition holds for nearly all rows: one damaged cell does not make a text
   * column.
   */
  private static boolean isMost(List<List<String>> rows, Predicate<List<String>> holds) {
    return rows.stream().filter(holds).count() > 0.9 * rows.size();
  }

  private static boolean isHeader(List<String> row, boolean[] numeric, int width, Decimal number) {
    if (row.size() != width) {
      return true;
    }
    for (int c = 0; c < width; c++) {
      if (numeric[c] && !number.parse(unquoted(row.get(c)))) {
        return true;
      }
    }
    return false;
  }

  private static List<CsvColumn> named(List<List<String>> header, int width) {
    List<List<String>> rows = header.stream().filter(row -> row.size() == width).toList();
    List<String> names = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
    List<String> units = List.of();
    if (rows.size() > 1 && names.stream().anyMatch(CsvLayout::isUnit)) {
      units = names;
      names = rows.get(rows.size() - 2);
    }
    List<CsvColumn> columns = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      CsvColumn column = column(names.isEmpty() ? "" : unquoted(names.get(c)));
      String unit = units.isEmpty() ? column.unit() : unquoted(units.get(c));
      columns.add(new CsvColumn(column.name(), unit, column.kind()));
    }
    return columns;
  }

  private static boolean isUnit(String cell) {
    String plain = unquoted(cell);
    return SignalUnit.isVoltage(plain) && !plain.equalsIgnoreCase("v");
  }

  /** Splits {@code II (mV)}, {@code II [mV]} and {@code II_mV}. */
  private static CsvColumn column(String title) {
    Matcher brackets = BRACKETS.matcher(title);
    if (brackets.matches()) {
      return new CsvColumn(brackets.group(1).strip(), brackets.group(2), CsvColumn.Kind.SIGNAL);
    }
    Matcher suffix = SUFFIX.matcher(title);
    if (suffix.matches()) {
      String unit = suffix.group(2);
      boolean time = TimeCell.UNITS.containsKey(unit.toLowerCase(Locale.ROOT));
      if (SignalUnit.isVoltage(unit) || time) {
        return new CsvColumn(suffix.group(1).strip(), unit, CsvColumn.Kind.SIGNAL);
      }
    }
    return new CsvColumn(title, "", CsvColumn.Kind.SIGNAL);
  }

  private static List<CsvColumn> kinds(
      List<CsvColumn> columns,
      boolean[] numeric,
      boolean[] clock,
      List<List<String>> rows,
      Decimal number) {
    List<CsvColumn> kinds = new ArrayList<>();
    boolean timed = false;
    for (int c = 0; c < columns.size(); c++) {
      CsvColumn column = columns.get(c);
      String name = column.name().toLowerCase(Locale.ROOT);
      boolean named = !name.isEmpty();
      if (clock[c]) {
        kinds.add(column.as(timed ? CsvColumn.Kind.TEXT : CsvColumn.Kind.TIME));
        timed = true;
      } else if (!numeric[c]) {
        kinds.add(column.as(CsvColumn.Kind.TEXT));
      } else if (INDEX.matcher(name).matches() && steps(rows, c, number) == 1) {
        kinds.add(column.as(CsvColumn.Kind.INDEX));
      } else if (!timed && TIME.matcher(name).matches() && rises(rows, c, number)) {
        kinds.add(column.as(CsvColumn.Kind.TIME));
        timed = true;
      } else if (!named && c == 0 && columns.size() > 1 && steps(rows, c, number) > 0) {
        kinds.add(column.as(CsvColumn.Kind.TIME));
        timed = true;
      } else {
        kinds.add(column);
      }
    }
    return kinds;
  }

  private static boolean rises(List<List<String>> rows, int column, Decimal number) {
    double before = Double.NaN;
    double first = Double.NaN;
    for (List<String> row : rows) {
      if (column < row.size() && number.parse(unquoted(row.get(column))) && !number.isMissing()) {
        if (number.value() < before) {
          return false;
        }
        before = number.value();
        first = Double.isNaN(first) ? before : first;
      }
    }
    return before > first;
  }

  /**
   * Returns the usual step of a column that increases from row to row; 0 if it does not increase.
   */
  private static double steps(List<List<String>> rows, int column, Decimal number) {
    List<Double> steps = new ArrayList<>();
    double first = Double.NaN;
    double before = Double.NaN;
    for (List<String> row : rows) {
      if (column >= row.size() || !number.parse(unquoted(row.get(column))) || number.isMissing()) {
        return 0;
      }
      double value = number.value();
      if (value < before) {
        return 0;
      }
      first = Double.isNaN(first) ? value : first;
      if (!Double.isNaN(before)) {
        steps.add(value - before);
      }
      before = value;
    }
    if (steps.size() < 2 || !(before > first)) {
      return 0;
    }
    steps.sort(null);
    double median = steps.get(steps.size() / 2);
    double mean = (before - first) / steps.size();
    // The steps of a clock are nearly equal; those of a rising signal are not.
    boolean alike = steps.get(steps.size() - 1) <= 3 * mean + Math.ulp(before);
    return alike ? (median == 1 && mean == 1 ? 1 : mean) : 0;
  }

  /** Returns a cell without surrounding single or double quotes. */
  static String unquoted(String cell) {
    String plain = cell.strip();
    boolean quoted =
        plain.length() > 1
            && (plain.startsWith("'") && plain.endsWith("'")
                || plain.startsWith("\"") && plain.endsWith("\""));
    return quoted ? plain.substring(1, plain.length() - 1).strip() : plain;
  }
}
