package ecg4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the folder of databases. */
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
