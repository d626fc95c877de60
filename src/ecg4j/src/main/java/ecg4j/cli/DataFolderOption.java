package ecg4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where databases lie, for every command that reads or writes one. */
final class DataFolderOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the databases (default: ${DEFAULT-VALUE}).")
  private Path folder;

  Path folder() {
    return folder;
  }
}
