package ecg4j.search.candidate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The disk is full: no fault of a candidate's, so the search stops and can go on later. */
public final class DiskFull extends IOException {

  private static final long serialVersionUID = 1L;

  /** What Linux, macOS and Windows call it. */
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

  /** While something was written into a directory. */
  public DiskFull(Path directory) {
    super("the disk is full; make room, then go on with: scripts/ecg search --resume " + directory);
  }

  /** Whether it is the cause of a failure, by the system's words. */
  public static boolean isIn(String cause) {
    return cause != null && WORDS.stream().anyMatch(cause::contains);
  }
}
