package ecg4j.data;

import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The records of a folder as PhysioNet has them. */
public final class RecordNames {

  /** The file of a folder that lists its records, one a line. */
  static final String FILE = "RECORDS";

  private RecordNames() {}

  /**
   * The records of a folder in the order of its list.
   *
   * @throws IOException if the folder has no list, or the list has no record or one outside of it
   */
  public static List<String> of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    List<String> names =
        Files.readAllLines(file, StandardCharsets.UTF_8).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (names.isEmpty()) {
      throw new WfdbException(file + " lists no record");
    }
    for (String name : names) {
      if (!folder.resolve(name).normalize().startsWith(folder.normalize())) {
        throw new WfdbException(file + ": record " + name + " is outside of its folder");
      }
    }
    return names;
  }
}
