package ecg4j.cli;

import ecg4j.cli.output.ExitCode;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints one sentence for a wrong argument, with the given and the allowed values, and the command
 * that shows the help. The help itself is only shown if no command is given, since it would hide
 * the message.
 */
final class UsageSentence implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    CommandSpec command = line.getCommandSpec();
    if (wrong.getClass() == ParameterException.class && !command.subcommands().isEmpty()) {
      line.usage(line.getErr());
      return ExitCode.USER_ERROR;
    }
    line.getErr().println("error: " + sentence(wrong, command, List.of(arguments)));
    line.getErr().println("see: scripts/" + command.qualifiedName() + " --help");
    line.getErr().flush();
    return ExitCode.USER_ERROR;
  }

  private static String sentence(
      ParameterException wrong, CommandSpec command, List<String> arguments) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), command);
    }
    if (wrong instanceof MissingParameterException incomplete) {
      return missing(incomplete.getMissing(), command, arguments);
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given more than once; allowed: once";
    }
    if (wrong instanceof MutuallyExclusiveArgsException) {
      return joined(
              command.options().stream()
                  .filter(option -> option.group() != null && isGiven(option, arguments))
                  .toList(),
              " and ")
          + " exclude each other";
    }
    return OptionValues.refusal(wrong)
        .map(
            refusal ->
                "%s is %s%s; allowed: %s"
                    .formatted(
                        name(wrong.getArgSpec()),
                        Quoted.of(wrong.getValue()),
                        refusal.hint(),
                        refusal.allowed()))
        .orElseGet(() -> wrong.getMessage().lines().findFirst().orElse(""));
  }

  private static String unknown(String argument, CommandSpec command) {
    if (argument.startsWith("-")) {
      return unknownOption(name(argument), command);
    }
    Set<String> commands = command.subcommands().keySet();
    if (commands.isEmpty()) {
      return "%s is an unexpected argument of %s"
          .formatted(Quoted.of(argument), command.qualifiedName());
    }
    return "%s is not a command of %s%s; allowed: one of %s"
        .formatted(
            Quoted.of(argument),
            command.qualifiedName(),
            Suggestion.forText(argument, commands),
            String.join(", ", commands));
  }

  /** The error message for an unknown option, with a suggestion. */
  static String unknownOption(String option, CommandSpec command) {
    List<String> options =
        command.optionsMap().keySet().stream().filter(name -> name.startsWith("--")).toList();
    return "%s is not an option of %s%s"
        .formatted(Quoted.of(option), command.qualifiedName(), Suggestion.forText(option, options));
  }

  private static String missing(
      List<ArgSpec> missing, CommandSpec command, List<String> arguments) {
    ArgSpec first = missing.get(0);
    if (first.isOption() && isGiven(first, arguments)) {
      return name(first) + " has no value; allowed: " + labelled(first);
    }
    if (first.isPositional() && first.arity().min() > 1) {
      return "%s needs %s or more of %s"
          .formatted(command.qualifiedName(), first.arity().min(), labelled(first));
    }
    boolean oneOf = first.group() != null && first.group().exclusive();
    return "%s needs %s"
        .formatted(command.qualifiedName(), joined(missing, oneOf ? " or " : " and "));
  }

  private static boolean isGiven(ArgSpec argument, List<String> arguments) {
    return argument instanceof OptionSpec option
        && arguments.stream().anyMatch(word -> List.of(option.names()).contains(name(word)));
  }

  private static String joined(List<? extends ArgSpec> arguments, String word) {
    return arguments.stream().map(UsageSentence::labelled).collect(Collectors.joining(word));
  }

  private static String labelled(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** The option of an argument, without a value after {@code =}. */
  static String name(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }
}
