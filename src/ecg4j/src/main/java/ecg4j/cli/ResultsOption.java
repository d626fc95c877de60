package ecg4j.cli;

import ecg4j.training.run.RunOptions;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where a command that trains puts what it makes, and what it leaves there of how it was called.
 */
final class ResultsOption {

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "Folder of results, in which the run's own is made (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Options for this command as it was called. */
  RunOptions options() {
    return RunOptions.standard()
        .in(results)
        .startedBy(CommandWords.of(command), Terminal.isWatched());
  }
}
