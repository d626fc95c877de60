package ecg4j.data.database;

import ecg4j.wfdb.TextFile;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the records of a folder in PhysioNet's layout. */
public final class RecordNames {

  /** The file that lists the records of a folder, one per line. */
  public static final String FILE = "RECORDS";

  private static final String HEADER = ".hea";

  private RecordNames() {}

  /** Receives notes, and may reject them. */
  @FunctionalInterface
  public interface NoteTaker {
    void take(List<String> notes) throws WfdbException;
  }

  /**
   * Returns the records of a folder in the order of its list. Without a list, returns those with a
   * header, sorted by name.
   *
   * @throws IOException if there is no record, or the list names a record outside the folder
   */
  public static List<String> of(Path folder) throws IOException {
    return of(folder, notes -> {});
  }

  /**
   * Returns the records of a folder, like {@link #of(Path)}.
   *
   * @param notes receives a sentence if the list is not UTF-8 or has a byte-order mark
   */
  public static List<String> of(Path folder, NoteTaker notes) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file) && Files.isDirectory(folder)) {
      return headers(folder);
    }
    TextFile content = TextFile.read(file);
    notes.take(content.notes());
    List<String> names =
        content.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (names.isEmpty()) {
      throw new WfdbException(file + " lists no record");
    }
    Path root = folder.toAbsolutePath().normalize();
    for (String name : names) {
      try {
        if (!root.resolve(name).normalize().startsWith(root)) {
          throw new WfdbException(file + ": record " + name + " is outside of its folder");
        }
      } catch (InvalidPathException e) {
        throw new WfdbException(file + ": '" + name + "' is no record name", e);
      }
    }
    return names;
  }

  /** Returns a file of the folder that exists if its records do: the list, or the first header. */
  static Path mark(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file) || !Files.isDirectory(folder)
        ? file
        : folder.resolve(headers(folder).get(0) + HEADER);
  }

  private static List<String> headers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(HEADER))
              .map(name -> name.substring(0, name.length() - HEADER.length()))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new WfdbException(
            folder + " has neither a file " + FILE + " nor a header (.hea) of a WFDB record");
      }
      return names;
    }
  }
}
