package ecg4j.search.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Thrown if the disk is full. This is not an error of a candidate, so the search stops and can be
 * resumed.
 */
public final class DiskFull extends IOException {

  private static final long serialVersionUID = 1L;

  /** Parts of the error messages of Linux, macOS and Windows. */
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

  /**
   * Creates the exception.
   *
   * @param cause error message that names the file
   * @param directory directory of the search
   */
  public DiskFull(String cause, Path directory) {
    super(
        "%s: the disk is full; free some space, then resume with: scripts/ecg search --resume %s"
            .formatted(cause, directory));
  }

  /** Whether an error message of the system means that the disk is full. */
  public static boolean isIn(String cause) {
    return cause != null && WORDS.stream().anyMatch(cause::contains);
  }
}
