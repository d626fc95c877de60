package ecg4j.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the folder of NumPy files. */
public final class ArrayFolderOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the NumPy files (default: the folder of the databases).")
  private Path out;

  /** The given folder, or that of the databases. */
  public Path or(Path databases) {
    return out == null ? databases : out;
  }
}
