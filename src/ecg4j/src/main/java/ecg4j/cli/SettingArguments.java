package ecg4j.cli;

import ecg4j.config.ConfigKeys;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Joins a setting with its value: {@code --training.lr 0.1} becomes {@code --training.lr=0.1}.
 * Settings are no options of a command, so picocli would pass their values to its positional
 * parameters, for example to the records of {@code ecg pretrain}.
 */
final class SettingArguments {

  private SettingArguments() {}

  /** The arguments, joined if they are those of a command with settings. */
  static String[] joined(CommandLine line, String... args) {
    CommandLine command = line;
    for (String argument : args) {
      CommandLine next = command.getSubcommands().get(argument);
      if (next == null) {
        break;
      }
      command = next;
    }
    CommandSpec spec = command.getCommandSpec();
    return spec.unmatchedArgsBindings().isEmpty() ? args : joined(spec, args);
  }

  private static String[] joined(CommandSpec spec, String... args) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      boolean hasValue =
          isSetting(spec, args[i]) && i + 1 < args.length && !args[i + 1].startsWith("--");
      all.add(hasValue ? args[i] + "=" + args[++i] : args[i]);
    }
    return all.toArray(String[]::new);
  }

  private static boolean isSetting(CommandSpec spec, String argument) {
    return argument.startsWith("--")
        && argument.indexOf('=') < 0
        && spec.findOption(argument) == null
        && (argument.indexOf('.') > 0 || ConfigKeys.has(argument.substring(2)));
  }
}
