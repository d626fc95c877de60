package ecg4j.annotate;

import ecg4j.npy.NpyReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Rows of numbers from a file, read a few at a time. */
interface NumberRows extends Closeable {

  /** Numbers of a row. */
  long width();

  /**
   * Reads the next rows.
   *
   * @param to room for the rows
   * @return how many were read, 0 at the end
   */
  int read(double[] to) throws IOException;

  /**
   * Opens a file by its ending: {@code .npy} with float numbers, the first dimension being the
   * rows, or {@code .csv} with a row a line, under a heading or not.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException for any other ending
   */
  static NumberRows open(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return new OfNpy(new NpyReader(file));
    }
    if (name.endsWith(".csv")) {
      return new OfCsv(file);
    }
    throw new IllegalArgumentException(file + " is neither .npy nor .csv");
  }

  /** Of a NumPy file. */
  final class OfNpy implements NumberRows {
    private final NpyReader reader;
    private long left;

    OfNpy(NpyReader reader) {
      this.reader = reader;
      this.left = reader.header().rows();
    }

    @Override
    public long width() {
      return reader.header().width();
    }

    @Override
    public int read(double[] to) throws IOException {
      int rows = (int) Math.min(left, to.length / width());
      reader.read(to, 0, (int) (rows * width()));
      left -= rows;
      return rows;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  /** Of lines of numbers between commas. */
  final class OfCsv implements NumberRows {
    private final Path file;
    private final BufferedReader reader;
    private final int width;
    private String next;
    private int line;

    OfCsv(Path file) throws IOException {
      this.file = file;
      this.reader = Files.newBufferedReader(file);
      advance();
      if (next != null && !next.matches("[-+\\d.eE,\\sNa]*")) {
        advance();
      }
      this.width = next == null ? 0 : next.split(",", -1).length;
    }

    private void advance() throws IOException {
      try {
        do {
          next = reader.readLine();
          line++;
        } while (next != null && next.isBlank());
      } catch (MalformedInputException e) {
        throw new IOException(file + " line " + line + " is no text", e);
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
        String[] cells = next.split(",", -1);
        if (cells.length != width) {
          throw new IOException(
              "%s line %d has %d numbers, the lines before %d"
                  .formatted(file, line, cells.length, width));
        }
        for (int i = 0; i < width; i++) {
          to[rows * width + i] = number(cells[i]);
        }
        rows++;
        advance();
      }
      return rows;
    }

    private double number(String cell) throws IOException {
      try {
        return Double.parseDouble(cell.strip());
      } catch (NumberFormatException e) {
        throw new IOException("%s line %d: «%s» is no number".formatted(file, line, cell), e);
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
