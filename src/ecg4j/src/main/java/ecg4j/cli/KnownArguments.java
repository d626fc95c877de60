package ecg4j.cli;

import ecg4j.config.ConfigKeys;
import java.util.Optional;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs the command that was asked for. Those that take settings ({@code --training.lr 0.1}) let all
 * unknown arguments pass; before they run, a single word that is no key is refused here as the slip
 * in an option that it is likelier to be ({@code --confg}).
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
    return run.execute(parsed);
  }

  private static String sentence(String option, CommandSpec command) {
    return UsageSentence.unknownOption(option, command)
        + ", and "
        + ConfigKeys.unknown(option.substring(2));
  }
}
