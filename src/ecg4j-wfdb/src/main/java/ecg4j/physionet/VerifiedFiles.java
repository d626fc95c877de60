package ecg4j.physionet;

import ecg4j.files.AtomicFile;
import ecg4j.files.Utf8Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * List of the verified files of a database's folder, with size and modification time of each. A
 * folder whose files have not changed need not be hashed again.
 */
final class VerifiedFiles {

  private static final String FILE = ".verified";

  private VerifiedFiles() {}

  /** Whether each listed file is unchanged since it was verified; empty if there is no list. */
  static Map<String, Boolean> read(Path folder) throws IOException {
    Map<String, Boolean> unchanged = new LinkedHashMap<>();
    Path stamp = folder.resolve(FILE);
    if (Files.isRegularFile(stamp)) {
      for (String line : Utf8Lines.read(stamp)) {
        String[] fields = line.split("\t");
        if (fields.length == 3) {
          unchanged.put(fields[0], line.equals(line(folder, fields[0])));
        }
      }
    }
    return unchanged;
  }

  static void write(Path folder, Collection<String> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      text.append(line(folder, file)).append('\n');
    }
    AtomicFile.write(folder.resolve(FILE), text.toString());
  }

  private static String line(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file)
        ? name + "\t" + Files.size(file) + "\t" + Files.getLastModifiedTime(file).toMillis()
        : name + "\tabsent";
  }
}
