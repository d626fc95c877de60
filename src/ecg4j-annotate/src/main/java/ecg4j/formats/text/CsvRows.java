package ecg4j.formats.text;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import ecg4j.formats.file.FormatException;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Receives the cells of a table one by one, without creating a string for each. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {

  /** Number of rows between memory checks. */
  private static final int MEMORY_CHECK = 1 << 20;

  private final Path file;
  private final CsvLayout layout;
  private final CsvClock clock;
  private final DecimalColumn[] columns;
  private final List<SignalSpec> held;
  private final Decimal number;
  private int skip;
  private int cells;
  private long line;
  private long rows;

  /**
   * @param clock null if there is no time column
   * @param columns indexed by column number; null for unused columns
   * @param held signals kept in memory, for the memory check
   */
  CsvRows(
      Path file, CsvLayout layout, CsvClock clock, DecimalColumn[] columns, List<SignalSpec> held) {
    this.file = file;
    this.layout = layout;
    this.clock = clock;
    this.columns = columns;
    this.held = held;
    this.number = new Decimal(layout.dialect().point());
    this.skip = layout.headerRows();
  }

  /** Returns the number of data rows so far. */
  long rows() {
    return rows;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    line = startingLineNumber;
    cells = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (skip > 0 || length == 0 && layout.dialect().delimiter() == ' ') {
      return;
    }
    int column = cells++;
    if (column >= columns.length) {
      return;
    }
    try {
      boolean time = layout.columns().get(column).kind() == CsvColumn.Kind.TIME;
      if (time && clock != null) {
        clock.add(buffer, offset, length, line);
      } else if (columns[column] != null) {
        sample(column, buffer, offset, length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sample(int column, char[] buffer, int offset, int length) throws FormatException {
    if (!number.parse(buffer, offset, length)) {
      String text = new String(buffer, offset, Math.min(length, 80));
      if (!number.parse(CsvLayout.unquoted(text))) {
        throw new FormatException(
            file, "line %s, column %s: '%s' is not a number".formatted(line, column + 1, text));
      }
    }
    columns[column].add(number);
  }

  @Override
  protected Boolean buildRecord() {
    if (getRecordType() != de.siegmar.fastcsv.reader.RecordType.DATA) {
      return true;
    }
    if (skip > 0) {
      skip--;
      return true;
    }
    try {
      if (cells != columns.length) {
        throw new FormatException(
            file, "line %s: %s columns, not %s".formatted(line, cells, columns.length));
      }
      rows++;
      if (rows % MEMORY_CHECK == 0) {
        Recording.requireMemory(file, rows, held, signal -> true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  /** Returns the same header with the length and rate that the rows have. */
  static Header complete(Header outline, long rows, double rate, List<SignalSpec> signals) {
    return Header.of(outline.name(), rate, rows, signals, List.of());
  }
}
