package ecg4j.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Checks that a path names a file. */
public final class RegularFile {

  private RegularFile() {}

  /**
   * Checks that a file can be read at a path.
   *
   * @throws IOException if there is no file, or a folder
   */
  public static void require(Path file) throws IOException {
    Optional<String> problem = problem(file, file);
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
  }

  /**
   * Describes why there is no file at a path; empty if there is one.
   *
   * @param file location on this machine
   * @param named the path that the user gave
   */
  public static Optional<String> problem(Path file, Path named) {
    if (Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(
        Files.isDirectory(file)
            ? named + " is a folder; a file is needed here"
            : "there is no file " + named);
  }
}
