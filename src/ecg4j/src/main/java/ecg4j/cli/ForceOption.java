package ecg4j.cli;

import picocli.CommandLine.Option;

/** The option of commands that write files: {@code --force}. */
final class ForceOption {

  @Option(names = "--force", description = "Overwrite existing files.")
  private boolean given;

  /** Whether existing files may be overwritten. */
  boolean isGiven() {
    return given;
  }
}
