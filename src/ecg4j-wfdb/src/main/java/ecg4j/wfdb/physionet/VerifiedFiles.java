package ecg4j.wfdb.physionet;

import ecg4j.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been verified in a database's folder: a line with size and time of change per file, so
 * that a folder whose files have not changed since need not be hashed again.
 */
final class VerifiedFiles {

  private static final String FILE = ".verified";

  private VerifiedFiles() {}

  /** Names of the files that are as they were when verified; empty without a stamp. */
  static Map<String, Boolean> read(Path folder) throws IOException {
    Map<String, Boolean> unchanged = new LinkedHashMap<>();
    Path stamp = folder.resolve(FILE);
    if (Files.isRegularFile(stamp)) {
      for (String line : Files.readAllLines(stamp)) {
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
