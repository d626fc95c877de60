package ecg4j.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The experiment file of a command: {@code --config}. */
public final class ExperimentOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment's YAML file (default: all keys at their defaults).")
  private Path file;

  /** The file; null for the defaults. */
  public Path file() {
    return file;
  }
}
