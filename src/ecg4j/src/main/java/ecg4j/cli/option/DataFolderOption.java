package ecg4j.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the folder of databases. */
public final class DataFolderOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of the databases (default: ${DEFAULT-VALUE}).")
  private Path folder;

  public Path folder() {
    return folder;
  }
}
