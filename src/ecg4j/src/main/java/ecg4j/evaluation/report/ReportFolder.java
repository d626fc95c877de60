package ecg4j.evaluation.report;

import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes files that belong together so that none is ever seen half-written. */
final class ReportFolder {

  private ReportFolder() {}

  /**
   * Writes all files as one set: they change together, or not at all.
   *
   * @param files contents by path below {@code dir}, in the order in which they appear
   * @param stale paths that are removed if this set does not have them
   */
  static void write(Path dir, Map<String, byte[]> files, List<String> stale) throws IOException {
    FileSet.write(
        dir,
        "report",
        stale,
        draft -> {
          for (var file : files.entrySet()) {
            Path path = draft.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            AtomicFile.write(path, out -> out.write(file.getValue()));
          }
        });
  }
}
