package ecg4j.csv;

import java.util.Iterator;
import java.util.List;

/**
 * Rows of delimited text according to RFC 4180, except that rows end with a single line feed. Cells
 * with a delimiter, a quotation mark or a line break are quoted, and quotation marks in them are
 * doubled.
 */
public final class Csv {

  private static final char COMMA = ',';
  private static final char QUOTE = '"';

  private Csv() {}

  /** A row of comma-separated cells, with its line end. */
  public static String row(Iterable<?> cells) {
    return row(COMMA, cells);
  }

  /** A row of comma-separated cells, with its line end. */
  public static String row(Object... cells) {
    return row(COMMA, List.of(cells));
  }

  /** A row of cells separated by this delimiter, with its line end. */
  public static String row(char delimiter, Iterable<?> cells) {
    StringBuilder row = new StringBuilder();
    for (Iterator<?> cell = cells.iterator(); cell.hasNext(); ) {
      append(row, delimiter, cell.next().toString());
      row.append(cell.hasNext() ? delimiter : '\n');
    }
    return row.toString();
  }

  /** Appends a cell of comma-separated text, quoted if necessary. */
  public static void append(StringBuilder row, String cell) {
    append(row, COMMA, cell);
  }

  private static void append(StringBuilder row, char delimiter, String cell) {
    boolean quoted =
        cell.indexOf(delimiter) >= 0
            || cell.indexOf(QUOTE) >= 0
            || cell.indexOf('\n') >= 0
            || cell.indexOf('\r') >= 0;
    if (quoted) {
      row.append(QUOTE).append(cell.replace("\"", "\"\"")).append(QUOTE);
    } else {
      row.append(cell);
    }
  }

  /** The shortest decimal number that is parsed to the same value; an empty cell for NaN. */
  public static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
