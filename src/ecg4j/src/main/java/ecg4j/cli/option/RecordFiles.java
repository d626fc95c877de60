package ecg4j.cli.option;

import ecg4j.files.OutputFiles;
import ecg4j.formats.RecordingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks the files that a command will write for each recording, before anything is computed. */
public final class RecordFiles {

  private RecordFiles() {}

  /**
   * Refuses to write a file for two recordings, over a recording, or over any existing file.
   *
   * @param written the files of a recording
   * @param force whether existing files that are no recordings may be overwritten
   * @throws IOException if a file exists that must not be overwritten
   * @throws IllegalArgumentException if two recordings have a file in common
   */
  public static void require(
      List<Path> recordings, Function<Path, List<Path>> written, boolean force) throws IOException {
    Map<Path, Path> owners = new HashMap<>();
    for (Path recording : recordings) {
      List<Path> files = written.apply(recording);
      for (Path file : files) {
        Path other = owners.put(file.toAbsolutePath().normalize(), recording);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s would be written twice, for %s and for %s; give each its own folder (--out)"
                  .formatted(file, other, recording));
        }
        if (RecordingFiles.isRecording(file)) {
          throw new IOException(
              "%s is a recording, and recordings are never overwritten; choose another folder (--out)"
                  .formatted(file));
        }
      }
      OutputFiles.requireNotInput(files, RecordingFiles.files(recording));
      OutputFiles.requireAbsent(files, force);
    }
  }
}
