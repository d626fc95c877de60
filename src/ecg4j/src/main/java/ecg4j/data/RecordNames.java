package ecg4j.data;

import ecg4j.wfdb.TextFile;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The records of a folder as PhysioNet has them. */
public final class RecordNames {

  /** The file of a folder that lists its records, one a line. */
  static final String FILE = "RECORDS";

  private RecordNames() {}

  /** Takes notes, and may refuse them. */
  @FunctionalInterface
  public interface NoteTaker {
    void take(List<String> notes) throws WfdbException;
  }

  /**
   * The records of a folder in the order of its list.
   *
   * @throws IOException if the folder has no list, or the list has no record or one outside of it
   */
  public static List<String> of(Path folder) throws IOException {
    return of(folder, notes -> {});
  }

  /**
   * The records of a folder in the order of its list.
   *
   * @param notes takes a sentence if the list is not UTF-8 or has a byte-order mark
   * @throws IOException if the folder has no list, or the list has no record or one outside of it
   */
  public static List<String> of(Path folder, NoteTaker notes) throws IOException {
    Path file = folder.resolve(FILE);
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
}
