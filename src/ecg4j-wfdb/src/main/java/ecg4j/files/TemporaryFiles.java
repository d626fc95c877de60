package ecg4j.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates files and folders in the folder of temporary files, {@code java.io.tmpdir}. */
public final class TemporaryFiles {

  private static final String FOLDER = "java.io.tmpdir";
  private static final String PREFIX = "ecg4j";

  private TemporaryFiles() {}

  /**
   * Creates an empty file.
   *
   * @param suffix end of its name, for example {@code .npy}
   * @throws IOException if the folder of temporary files does not exist or is not writable; the
   *     message says how to choose another one
   */
  public static Path file(String suffix) throws IOException {
    return in(place(), place -> Files.createTempFile(place, PREFIX, suffix));
  }

  /**
   * Creates an empty folder.
   *
   * @throws IOException like {@link #file}
   */
  public static Path folder() throws IOException {
    return in(place(), place -> Files.createTempDirectory(place, PREFIX));
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
      String fault = "cannot be used (%s)".formatted(reason(e));
      if (!Files.isDirectory(place)) {
        fault = "does not exist";
      } else if (!Files.isWritable(place)) {
        fault = "is not writable";
      }
      throw new IOException(
          "the folder of temporary files, %s, %s; %s".formatted(place, fault, hint()), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : String.valueOf(e.getMessage());
  }
}
