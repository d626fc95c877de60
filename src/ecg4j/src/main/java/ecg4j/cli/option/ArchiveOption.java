package ecg4j.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The archive that a command writes: {@code --out} and {@code --force}. */
public final class ArchiveOption {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Archive to write, .npz.")
  private Path file;

  @Mixin private ForceOption overwrite;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * The archive.
   *
   * @throws ParameterException if its name does not end with .npz
   */
  public Path file() {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      throw new ParameterException(
          command.commandLine(), "--out is %s; allowed: a file .npz".formatted(file));
    }
    return file;
  }

  /**
   * @throws IOException if the archive exists and must not be overwritten
   */
  public void requireAbsent() throws IOException {
    overwrite.requireAbsent(List.of(file));
  }

  /** Whether files may be overwritten. */
  public boolean isForced() {
    return overwrite.isGiven();
  }
}
