package ecg4j.cli.option;

import ecg4j.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of commands that write files: {@code --force}. */
public final class ForceOption {

  @Option(names = "--force", description = "Overwrite existing files.")
  private boolean given;

  /** Whether existing files may be overwritten. */
  public boolean isGiven() {
    return given;
  }

  /**
   * Checks the files that a command will write.
   *
   * @throws IOException if one exists and must not be overwritten
   */
  public void requireAbsent(List<Path> files) throws IOException {
    OutputFiles.requireAbsent(files, given);
  }
}
