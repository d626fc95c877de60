package ecg4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the folder of NumPy files. */
final class ArrayFolderOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the NumPy files (default: the folder of the databases).")
  private Path out;

  /** The given folder, or that of the databases. */
  Path or(Path databases) {
    return out == null ? databases : out;
  }
}
