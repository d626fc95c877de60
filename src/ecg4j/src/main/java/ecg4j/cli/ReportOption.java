package ecg4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a report goes that belongs to no run directory: {@code --out} and {@code --force}. */
final class ReportOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the report with its figures (default: evaluate takes results/NAME/TIME-evaluation, compare-runs writes none).")
  private Path out;

  @Option(names = "--force", description = "Write into a folder that holds other files.")
  private boolean force;

  /** Whether a folder was named. */
  boolean given() {
    return out != null;
  }

  /**
   * The folder that was named.
   *
   * @throws IOException if it holds something, and that was not allowed
   */
  Path folder() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IOException(out + " is a file; allowed is a folder");
    }
    if (!force && Files.isDirectory(out)) {
      try (Stream<Path> inside = Files.list(out)) {
        if (inside.findAny().isPresent()) {
          throw new IOException(
              out + " holds other files: --force writes the report among them, over one of before");
        }
      }
    }
    return out;
  }
}
