package ecg4j.annotate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads rows of finite numbers from comma-separated UTF-8 text, one row per line. Blank lines,
 * lines that begin with # and a byte-order mark are skipped.
 *
 * <p>The first line may be a header. It is treated as a header if none of its cells looks like a
 * number, or if it numbers its columns from 0 (0,1,2, …), as pandas does for unnamed columns. Any
 * other cell that is not a finite number causes an error that names the line and the column.
 */
final class CsvRows implements NumberRows {

  private static final String MARK = "\uFEFF";
  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity", "na");

  private final Path file;
  private final BufferedReader reader;
  private final int width;
  private String next;
  private int line;

  CsvRows(Path file) throws IOException {
    this.file = file;
    this.reader = Files.newBufferedReader(file);
    try {
      advance();
      requireCommas();
      this.width = next == null ? 0 : cells().length;
      if (next != null && isHeading(cells())) {
        advance();
      }
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  private void requireCommas() throws IOException {
    if (next != null
        && next.indexOf(',') < 0
        && (next.indexOf(';') >= 0 || next.indexOf('\t') >= 0)) {
      throw new IOException(
          "%s line %s, column 1: numbers must be separated by commas, and decimals by points; here they are separated by %s"
              .formatted(file, line, next.indexOf(';') >= 0 ? "semicolons" : "tabs"));
    }
  }

  private static boolean isHeading(String[] cells) {
    boolean counted =
        cells.length > 1
            && IntStream.range(0, cells.length).allMatch(i -> cells[i].equals(Integer.toString(i)));
    return counted || Arrays.stream(cells).noneMatch(CsvRows::looksLikeANumber);
  }

  /** Also true for malformed or non-finite numbers, such as 1.2.3 or nan. */
  private static boolean looksLikeANumber(String cell) {
    String plain = cell.replaceFirst("^[-+]", "").toLowerCase(Locale.ROOT);
    return NOT_FINITE.contains(plain)
        || !plain.isEmpty() && (Character.isDigit(plain.charAt(0)) || plain.charAt(0) == '.');
  }

  private String[] cells() {
    String[] cells = next.split(",", -1);
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
      cells[i] = quoted ? cell.substring(1, cell.length() - 1).strip() : cell;
    }
    return cells;
  }

  private void advance() throws IOException {
    try {
      do {
        next = reader.readLine();
        line++;
        if (line == 1 && next != null && next.startsWith(MARK)) {
          next = next.substring(MARK.length());
        }
      } while (next != null && (next.isBlank() || next.startsWith("#")));
    } catch (MalformedInputException e) {
      throw new IOException(file + " line " + (line + 1) + " is no text in UTF-8", e);
    }
  }

  @Override
  public long width() {
    return width;
  }

  @Override
  public int read(double[] to) throws IOException {
    int rows = 0;
    while (next != null && (rows + 1) * width <= to.length) {
      String[] cells = cells();
      if (cells.length != width) {
        throw new IOException(
            "%s line %s has %s numbers, the lines before %s"
                .formatted(file, line, cells.length, width));
      }
      for (int i = 0; i < width; i++) {
        to[rows * width + i] = number(cells[i], i);
      }
      rows++;
      advance();
    }
    return rows;
  }

  private double number(String cell, int column) throws IOException {
    double value = Double.NaN;
    try {
      // Java also parses 1f and 0x1p3, which are not valid numbers in CSV files.
      boolean decimal =
          !cell.isEmpty() && "0123456789.".indexOf(cell.charAt(cell.length() - 1)) >= 0;
      value = decimal && cell.indexOf('x') < 0 ? Double.parseDouble(cell) : value;
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new IOException(
          "%s line %s, column %s: «%s» is not a finite number"
              .formatted(file, line, column + 1, shortened(cell)));
    }
    return value;
  }

  private static String shortened(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
