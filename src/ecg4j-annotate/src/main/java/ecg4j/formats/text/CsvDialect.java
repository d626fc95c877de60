package ecg4j.formats.text;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import ecg4j.formats.file.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The column delimiter and number format of a text table.
 *
 * @param delimiter between columns; {@link #NONE} for a single column
 * @param point decimal point or comma
 * @param comment first character of lines to be skipped
 */
record CsvDialect(char delimiter, char point, char comment) {

  /** A character that does not occur in text. */
  static final char NONE = '\uFFFF';

  private static final int TRIED_LINES = 300;

  private static final String DELIMITERS = "\t;,| " + NONE;

  private static final char[][] CANDIDATES = {
    {'\t', '.'},
    {'\t', ','},
    {';', '.'},
    {';', ','},
    {',', '.'},
    {'|', '.'},
    {'|', ','},
    {' ', '.'},
    {' ', ','},
    {NONE, '.'},
    {NONE, ','}
  };

  /**
   * The first lines, split by one dialect.
   *
   * @param rows cells of each line
   * @param width usual number of cells
   * @param numbers share of the cells that are numbers or times, from 0 to 1
   */
  private record Reading(CsvDialect dialect, List<List<String>> rows, int width, double numbers) {}

  /**
   * Detects the dialect under which most cells of a text's first lines are numbers.
   *
   * @throws FormatException if a comma could be a decimal comma or a delimiter
   */
  static CsvDialect detect(Path file, String head) throws FormatException {
    char comment = head.stripLeading().startsWith("%") ? '%' : '#';
    List<Reading> readings = new ArrayList<>();
    String lines = head.lines().limit(TRIED_LINES).collect(Collectors.joining("\n"));
    for (char[] candidate : CANDIDATES) {
      CsvDialect dialect = new CsvDialect(candidate[0], candidate[1], comment);
      List<List<String>> rows = dialect.rows(lines);
      Reading reading = reading(dialect, rows);
      // A delimiter occurs in most lines.
      if (!rows.isEmpty() && (reading.width() > 1 || dialect.delimiter() == NONE)) {
        readings.add(reading);
      }
    }
    // Among nearly equal readings, take the first delimiter: a damaged line must not decide.
    Reading best =
        readings.stream()
            .max(
                Comparator.<Reading>comparingLong(r -> Math.round(10 * r.numbers()))
                    .thenComparing(r -> -DELIMITERS.indexOf(r.dialect().delimiter()))
                    .thenComparing(Reading::numbers))
            .orElseThrow(() -> new FormatException(file, "has no line of text"));
    if (best.dialect().delimiter() == ',') {
      Reading single =
          readings.stream()
              .filter(r -> r.dialect().delimiter() == NONE && r.dialect().point() == ',')
              .findFirst()
              .orElse(best);
      if (Math.abs(single.numbers() - best.numbers()) < 0.1 && best.width() == 2) {
        return single(file, best, single).dialect();
      }
    }
    return best.dialect();
  }

  /** Decides whether lines such as {@code 0,125} are one number or two. */
  private static Reading single(Path file, Reading two, Reading one) throws FormatException {
    List<String> first = two.rows().get(0);
    boolean header = first.stream().anyMatch(cell -> !new Decimal('.').parse(cell));
    if (header) {
      return first.size() == 2 ? two : one;
    }
    Decimal number = new Decimal('.');
    boolean counts = true;
    boolean decimal = true;
    double before = Double.NaN;
    for (List<String> row : two.rows()) {
      if (row.size() != 2 || !number.parse(row.get(0))) {
        continue;
      }
      double left = number.value();
      counts &= Double.isNaN(before) || left == before + 1;
      before = left;
      decimal &=
          Math.abs(left) < 100 && row.get(1).matches("\\d+") && row.get(0).matches("[+-]?\\d+");
    }
    if (decimal && !counts) {
      throw new FormatException(
          file,
          "lines such as '%s,%s' can be one number with a decimal comma or two columns; add a header"
                  .formatted(first.get(0), first.get(1))
              + " line, for example ECG (mV)");
    }
    return two;
  }

  private static Reading reading(CsvDialect dialect, List<List<String>> rows) {
    int width = width(rows);
    Decimal number = new Decimal(dialect.point());
    int numbers = 0;
    int cells = 0;
    for (List<String> row : rows) {
      cells += Math.max(row.size(), width);
      if (row.size() == width) {
        for (String cell : row) {
          numbers += number.parse(cell) || TimeCell.isClock(cell) ? 1 : 0;
        }
      }
    }
    return new Reading(dialect, rows, width, cells == 0 ? 0 : (double) numbers / cells);
  }

  /** Returns the usual number of cells in a line. */
  static int width(List<List<String>> rows) {
    Map<Integer, Integer> widths = new HashMap<>();
    rows.forEach(row -> widths.merge(row.size(), 1, Integer::sum));
    return widths.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** Returns the cells of all lines of a text, up to the first line that violates the grammar. */
  List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = reader().ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        List<String> cells = record.getFields();
        rows.add(delimiter == ' ' ? cells.stream().filter(c -> !c.isEmpty()).toList() : cells);
      }
    } catch (CsvParseException | java.io.IOException e) {
      // The lines read so far are used.
    }
    return rows;
  }

  CsvReader.CsvReaderBuilder reader() {
    return CsvReader.builder()
        .fieldSeparator(delimiter == NONE ? '\u0001' : delimiter)
        .commentStrategy(CommentStrategy.SKIP)
        .commentCharacter(comment)
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true)
        .detectBomHeader(false);
  }
}
