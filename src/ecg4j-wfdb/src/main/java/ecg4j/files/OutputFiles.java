package ecg4j.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files that are to be written, and that must not be there yet. */
public final class OutputFiles {

  private OutputFiles() {}

  /**
   * Refuses to go on where a file would be overwritten, before anything is computed.
   *
   * @param force whether files may be overwritten
   * @throws IOException if one of them is there and must not be, or is a folder
   * @throws IllegalArgumentException if two of them are the same
   */
  public static void require(List<Path> files, boolean force) throws IOException {
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      if (!seen.add(file.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException(file + " would be written twice");
      }
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder");
      }
      if (!force && Files.exists(file)) {
        throw new IOException(file + " is there already; --force overwrites it");
      }
    }
  }

  /**
   * Refuses to write over files that are read, whatever may be overwritten.
   *
   * @throws IOException if a file that is to be written is one of them
   */
  public static void requireOther(List<Path> written, List<Path> read) throws IOException {
    for (Path file : written) {
      for (Path original : read) {
        if (Files.exists(file) && Files.exists(original) && Files.isSameFile(file, original)) {
          throw new IOException(
              file + " belongs to the recording that is read; write to another folder or name");
        }
      }
    }
  }
}
