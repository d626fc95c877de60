package ecg4j.evaluation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** Writes files that belong together so that none is ever seen half-written. */
final class ReportFolder {

  private ReportFolder() {}

  /**
   * Writes all files into a draft folder, then moves them one by one to their places. The last one
   * is taken away first and comes back last: where it is, the others are complete and of one kind.
   *
   * @param files contents by path below {@code dir}, in the order in which they appear
   * @param stale paths that are removed if this set does not have them
   */
  static void write(Path dir, Map<String, byte[]> files, List<String> stale) throws IOException {
    Files.createDirectories(dir);
    Path draft = Files.createTempDirectory(dir, ".report");
    try {
      for (var file : files.entrySet()) {
        Path path = draft.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      List<String> names = List.copyOf(files.keySet());
      Files.deleteIfExists(dir.resolve(names.get(names.size() - 1)));
      for (String name : stale) {
        if (!files.containsKey(name)) {
          Files.deleteIfExists(dir.resolve(name));
        }
      }
      for (String name : names) {
        Files.createDirectories(dir.resolve(name).getParent());
        Files.move(
            draft.resolve(name),
            dir.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      FileUtils.deleteDirectory(draft.toFile());
    }
  }
}
