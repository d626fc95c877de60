package ecg4j.cli;

import ecg4j.cli.output.StandardOutput;
import ecg4j.config.ConfigKeys;
import java.util.Optional;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs the requested command. Commands with settings ({@code --training.lr 0.1}) accept all unknown
 * arguments. Before they run, an unknown option without a dot that is not a key is rejected here,
 * since it is probably a misspelt option ({@code --confg}).
 */
final class KnownArguments implements IExecutionStrategy {

  private final IExecutionStrategy run = new RunLast();

  @Override
  public int execute(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
      CommandSpec command = last.commandSpec();
      Optional<String> sentence =
          last.unmatched().stream()
              .filter(argument -> argument.startsWith("--"))
              .map(UsageSentence::name)
              .filter(option -> option.length() > 2 && option.indexOf('.') < 0)
              .filter(option -> !ConfigKeys.has(option.substring(2)))
              .map(option -> sentence(option, command))
              .findFirst();
      if (sentence.isPresent()) {
        throw new ParameterException(command.commandLine(), sentence.get());
      }
    }
    try {
      return run.execute(parsed);
    } catch (StandardOutput.Failed e) {
      // Help is printed outside of any command.
      return e.end(parsed.commandSpec().commandLine().getErr());
    }
  }

  private static String sentence(String option, CommandSpec command) {
    return UsageSentence.unknownOption(option, command)
        + ", and "
        + ConfigKeys.unknown(option.substring(2));
  }
}
