package ecg4j.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder for the files of a command: {@code --out}. */
public final class OutFolderOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder for the files (default: the current one).")
  private Path path;

  /** The folder; may not exist yet. */
  public Path path() {
    return path;
  }
}
