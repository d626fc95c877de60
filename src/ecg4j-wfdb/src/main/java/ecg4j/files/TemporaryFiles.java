package ecg4j.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates files and folders in the folder of temporary files, {@code java.io.tmpdir}. */
public final class TemporaryFiles {

  private static final String FOLDER = "java.io.tmpdir";
  private static final String PREFIX = "ecg4j";

  private TemporaryFiles() {}

  /**
   * Copies a stream to a new file.
   *
   * @param suffix end of the file's name, for example {@code .npy}
   * @throws IOException if the stream cannot be read, or if the folder of temporary files does not
   *     exist, is not writable or is full; the message then says how to choose another one
   */
  public static Path copy(InputStream in, String suffix) throws IOException {
    return copy(place(), in, suffix);
  }

  static Path copy(Path place, InputStream in, String suffix) throws IOException {
    Path file = in(place, folder -> Files.createTempFile(folder, PREFIX, suffix));
    try (OutputStream out = new NamedOutput(place, Files.newOutputStream(file))) {
      in.transferTo(out);
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Creates an empty folder.
   *
   * @throws IOException if the folder of temporary files does not exist or is not writable; the
   *     message says how to choose another one
   */
  public static Path folder() throws IOException {
    return in(place(), place -> Files.createTempDirectory(place, PREFIX));
  }

  /**
   * Checks that the folder of temporary files can be used.
   *
   * @throws IOException like {@link #folder}
   */
  public static void requireUsable() throws IOException {
    Files.delete(folder());
  }

  /** The folder of temporary files. */
  public static Path place() {
    return Path.of(System.getProperty(FOLDER));
  }

  /** How to choose another folder, in the imperative, without a full stop. */
  public static String hint() {
    return "name another folder for temporary files, with ECG4J_JAVA_OPTS=-D%s=FOLDER"
        .formatted(FOLDER);
  }

  /** Creates a file or folder in a folder. */
  @FunctionalInterface
  interface Creation {
    Path in(Path place) throws IOException;
  }

  static Path in(Path place, Creation creation) throws IOException {
    try {
      return creation.in(place);
    } catch (IOException e) {
      throw unusable(place, e);
    }
  }

  private static IOException unusable(Path place, IOException e) {
    String fault = "cannot be used (%s)".formatted(reason(e));
    if (!Files.isDirectory(place)) {
      fault = "does not exist";
    } else if (!Files.isWritable(place)) {
      fault = "is not writable";
    }
    return new IOException(
        "the folder of temporary files, %s, %s; %s".formatted(place, fault, hint()), e);
  }

  /** A stream whose errors name the folder of temporary files, other than those of its source. */
  private static final class NamedOutput extends FilterOutputStream {

    private final Path place;

    NamedOutput(Path place, OutputStream out) {
      super(out);
      this.place = place;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw unusable(place, e);
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : String.valueOf(e.getMessage());
  }
}
