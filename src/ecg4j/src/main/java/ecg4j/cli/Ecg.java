package ecg4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code scripts/ecg COMMAND …}. */
@Command(
    name = "ecg",
    mixinStandardHelpOptions = true,
    version = "ecg4j 0.1.0",
    description = "ECG arrhythmia classification on Deeplearning4j.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataCommand.class,
      ConfigCommand.class,
      TrainCommand.class,
      EnsembleCommand.class,
      TrainAllCommand.class,
      SearchCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      AnnotateCommand.class,
      DetectCommand.class,
      CompareCommand.class,
      CompareRunsCommand.class,
      ExportCommand.class,
      WfdbCommand.class
    })
public final class Ecg {

  /** Exit code of everything that the user can mend: bad input, a missing file, no network. */
  static final int USER_ERROR = 2;

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command and returns its exit code; what is wrong goes to standard error. */
  public static int run(String... args) {
    return talking(new CommandLine(new Ecg())).execute(args);
  }

  /** A command that takes values, and says what is wrong with them, as all of ecg4j's do. */
  static CommandLine talking(CommandLine command) {
    return OptionValues.readBy(command)
        .setExecutionStrategy(new KnownArguments())
        .setParameterExceptionHandler(new UsageSentence())
        .setExecutionExceptionHandler(new ErrorSentence());
  }
}
