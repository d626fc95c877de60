package ecg4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How a command was called, for reports: a figure comes with the command that made it. */
final class CommandWords {

  private CommandWords() {}

  /**
   * How to go on with what this command has begun: {@code scripts/ecg train --resume DIR --workers
   * 2}. Where the work is done is no part of what is saved, so it is said again.
   */
  static String resuming(CommandSpec command, Path directory) {
    StringBuilder words =
        new StringBuilder("scripts/ecg " + command.name() + " --resume " + directory);
    for (String option : List.of("--workers", "--spark", "--files")) {
      OptionSpec given = command.commandLine().getParseResult().matchedOption(option);
      if (given != null) {
        words.append(' ').append(option).append(' ');
        words.append(String.join(",", given.originalStringValues()));
      }
    }
    return words.toString();
  }

  /** As {@code ecg train --config FILE}, word by word. */
  static List<String> of(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("ecg"));
    words.addAll(command.commandLine().getParent().getParseResult().originalArgs());
    return words;
  }
}
