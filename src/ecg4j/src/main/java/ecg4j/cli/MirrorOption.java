package ecg4j.cli;

import picocli.CommandLine.Option;

/** Where databases come from, for every command that fetches one. */
final class MirrorOption {

  @Option(
      names = "--mirror",
      paramLabel = "URL|DIR",
      defaultValue = "",
      description = "Web address or folder in PhysioNet's layout (or set ECG4J_MIRROR).")
  private String mirror;

  /** As it was given; empty if it was not. */
  String mirror() {
    return mirror;
  }
}
