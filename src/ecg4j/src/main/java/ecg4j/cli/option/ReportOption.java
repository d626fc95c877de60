package ecg4j.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * The options for the folder of a report outside of a run directory: {@code --out} and {@code
 * --force}.
 */
public final class ReportOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the report with its figures (default: results/NAME/TIME-evaluation for"
              + " evaluate, no report for compare-runs).")
  private Path out;

  @Option(names = "--force", description = "Write into a folder that contains other files.")
  private boolean force;

  /** Whether a folder is given. */
  public boolean isGiven() {
    return out != null;
  }

  /**
   * The given folder.
   *
   * @throws IOException if it is not empty and --force is not given
   */
  public Path folder() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IOException(out + " is a file; allowed: a folder");
    }
    if (!force && Files.isDirectory(out)) {
      try (Stream<Path> inside = Files.list(out)) {
        if (inside.findAny().isPresent()) {
          throw new IOException(
              out
                  + " contains other files; use --force to write the report there and to replace an"
                  + " older one");
        }
      }
    }
    return out;
  }
}
