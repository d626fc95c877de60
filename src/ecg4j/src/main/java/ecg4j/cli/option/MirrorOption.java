package ecg4j.cli.option;

import picocli.CommandLine.Option;

/** The option for the source of databases. */
public final class MirrorOption {

  @Option(
      names = "--mirror",
      paramLabel = "URL|DIR",
      defaultValue = "",
      description = "Web address or folder in PhysioNet's layout (or set ECG4J_MIRROR).")
  private String mirror;

  /** The given mirror; empty if none is given. */
  public String mirror() {
    return mirror;
  }
}
