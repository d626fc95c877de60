package ecg4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where NumPy files go, for every command that writes them. */
final class ArrayFolderOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the NumPy files (default: that of the databases).")
  private Path out;

  /** The folder that was given, or that of the databases. */
  Path or(Path databases) {
    return out == null ? databases : out;
  }
}
