package ecg4j.annotate;

import ecg4j.files.RegularFile;
import ecg4j.files.TemporaryFiles;
import ecg4j.npy.NpyReader;
import ecg4j.npy.NpyText;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads rows of numbers from a file in chunks. */
interface NumberRows extends Closeable {

  /** Number of values per row. */
  long width();

  /**
   * Reads the next rows.
   *
   * @param to buffer for the rows
   * @return number of rows read, 0 at the end of the file
   */
  int read(double[] to) throws IOException;

  /** Whether the extension of a file is that of an archive of arrays. */
  static boolean isArchive(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
  }

  /**
   * Opens a file. Its extension determines the format: {@code .npy} with floating-point numbers,
   * where the first dimension is the rows; {@code .npz} with such an array; or {@code .csv} as
   * described in {@link CsvRows}.
   *
   * @param array name of the array in an archive
   * @throws IOException if the file cannot be read, or the archive has no array of this name
   * @throws IllegalArgumentException if the file has any other extension
   */
  static NumberRows open(Path file, String array) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return new OfNpy(new NpyReader(file));
    }
    if (name.endsWith(".csv")) {
      return new CsvRows(file);
    }
    if (isArchive(file)) {
      return ofArchive(file, array);
    }
    throw new IllegalArgumentException(file + " is neither .npy, .npz nor .csv");
  }

  private static NumberRows ofArchive(Path file, String array) throws IOException {
    Optional<Path> copy = copy(file, array);
    if (copy.isEmpty()) {
      throw new IOException("%s has no array '%s'".formatted(file, array));
    }
    return ofCopy(copy.get());
  }

  /**
   * Returns the first text of an array in an archive; empty if there is no such array.
   *
   * @throws IOException if the archive cannot be read, or the array holds no texts
   */
  static Optional<String> text(Path file, String array) throws IOException {
    Optional<Path> copy = copy(file, array);
    if (copy.isEmpty()) {
      return Optional.empty();
    }
    try {
      return NpyText.read(copy.get()).stream().findFirst();
    } finally {
      Files.deleteIfExists(copy.get());
    }
  }

  /** Copies an array of an archive into a temporary file; empty if there is no such array. */
  private static Optional<Path> copy(Path file, String array) throws IOException {
    RegularFile.require(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(array + ".npy");
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(TemporaryFiles.copy(in, ".npy"));
      }
    } catch (IOException e) {
      throw e instanceof ZipException || e instanceof EOFException
          ? new IOException(file + " is no archive of arrays, or is damaged", e)
          : e;
    }
  }

  private static NumberRows ofCopy(Path copy) throws IOException {
    try {
      return new OfNpy(new NpyReader(copy), copy);
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  /** Reads rows from a NumPy file. */
  final class OfNpy implements NumberRows {
    private final NpyReader reader;
    private final Path copy;
    private long left;

    OfNpy(NpyReader reader) {
      this(reader, null);
    }

    /**
     * @param copy temporary file to delete on close; null for none
     */
    OfNpy(NpyReader reader, Path copy) {
      this.reader = reader;
      this.copy = copy;
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
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    }
  }
}
