package ecg4j.report.document;

import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the files of a report atomically. */
public final class ReportFolder {

  private ReportFolder() {}

  /**
   * Writes all files as one transaction.
   *
   * @param files contents by path below {@code dir}, in the order in which they are created
   * @param stale paths that are removed if the set does not contain them
   */
  public static void write(Path dir, Map<String, byte[]> files, List<String> stale)
      throws IOException {
    write(dir, files, stale, ReportFiles.NONE);
  }

  /**
   * Writes all files as one transaction, together with files of others.
   *
   * @param others writes further files
   */
  public static void write(
      Path dir, Map<String, byte[]> files, List<String> stale, ReportFiles others)
      throws IOException {
    FileSet.write(
        dir,
        "report",
        stale,
        draft -> {
          others.write(draft);
          for (var file : files.entrySet()) {
            Path path = draft.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            AtomicFile.write(path, out -> out.write(file.getValue()));
          }
        });
  }
}
