package ecg4j.cli.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Formats the command line of a command, for reports and for hints how to resume it. */
public final class CommandWords {

  private CommandWords() {}

  /**
   * The command line that resumes a run: {@code scripts/ecg train --resume DIR --workers 2}. It
   * repeats the options that determine where the work is done, since these are not saved.
   */
  public static String resuming(CommandSpec command, Path directory) {
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

  /** The words of the command line, for example {@code ecg train --config FILE}. */
  public static List<String> of(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("ecg"));
    words.addAll(command.commandLine().getParent().getParseResult().originalArgs());
    return words;
  }
}
