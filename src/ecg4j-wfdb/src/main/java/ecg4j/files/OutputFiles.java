package ecg4j.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks on output files before anything is computed. */
public final class OutputFiles {

  private OutputFiles() {}

  /**
   * Checks that output files do not exist yet.
   *
   * @param force whether existing files may be overwritten
   * @throws IOException if a file exists and {@code force} is false, or if it is a folder
   * @throws IllegalArgumentException if two paths denote the same file
   */
  public static void requireAbsent(List<Path> files, boolean force) throws IOException {
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      if (!seen.add(file.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException(file + " would be written twice");
      }
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder");
      }
      if (!force && Files.exists(file)) {
        throw new IOException(file + " already exists; use --force to overwrite it");
      }
    }
  }

  /**
   * Checks that no output file is also an input file.
   *
   * @throws IOException if an output file is one of the input files
   */
  public static void requireNotInput(List<Path> written, List<Path> read) throws IOException {
    for (Path file : written) {
      for (Path original : read) {
        if (Files.exists(file) && Files.exists(original) && Files.isSameFile(file, original)) {
          throw new IOException(
              file + " belongs to the input recording; choose another output folder or name");
        }
      }
    }
  }
}
