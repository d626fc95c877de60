package ecg4j.training.files;

import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that makes a run directory one of several runs, such as folds or seeds, and the names of
 * their directories.
 *
 * @param name name of the file
 * @param prefix prefix of the runs' directories, which are numbered from 1
 * @param type type of the content
 */
public record PlanFile<T>(String name, String prefix, Class<T> type) {

  /** Whether a directory has such a file. */
  public boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(name));
  }

  /**
   * Reads the file of a directory.
   *
   * @throws IOException if it cannot be read
   */
  public T read(Path directory) throws IOException {
    return JsonFile.read(directory.resolve(name), type);
  }

  /** Writes the file into a directory. */
  public void write(Path directory, T plan) throws IOException {
    JsonFile.write(directory.resolve(name), plan);
  }

  /** Returns the directory of run k, counted from 1. */
  public Path run(Path directory, int k) {
    return directory.resolve(prefix + k);
  }

  /** Returns the number k of a run's directory. */
  public int number(Path run) {
    return Integer.parseInt(run.getFileName().toString().substring(prefix.length()));
  }

  /**
   * @param planned checksum of the data that the runs were planned for
   * @param checksum checksum of the data now
   * @throws IOException if they differ
   */
  public static void requireData(String planned, String checksum) throws IOException {
    if (!checksum.equals(planned)) {
      throw new IOException(
          "the data have changed since the run was started: their checksum was %s, it is %s"
              .formatted(planned, checksum));
    }
  }
}
