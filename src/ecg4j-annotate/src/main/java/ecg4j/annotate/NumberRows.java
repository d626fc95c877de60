package ecg4j.annotate;

import ecg4j.npy.NpyReader;
import java.io.Closeable;
import java.io.IOException;
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
   * rows, or {@code .csv} as {@link CsvRows} reads it.
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
      return new CsvRows(file);
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
}
