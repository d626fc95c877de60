package ecg4j.cli.option;

import ecg4j.cli.output.CommandWords;
import ecg4j.cli.output.Terminal;
import ecg4j.training.run.RunOptions;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option for the folder of results of commands that train. */
public final class ResultsOption {

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "Folder of results, in which the run directory is created (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Run options with the command line of this command. */
  public RunOptions options() {
    return RunOptions.standard()
        .in(results)
        .withCommand(CommandWords.of(command), Terminal.isWatched());
  }
}
