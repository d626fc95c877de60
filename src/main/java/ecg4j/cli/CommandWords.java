package ecg4j.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** How a command was called, for reports: a figure comes with the command that made it. */
final class CommandWords {

  private CommandWords() {}

  /** As {@code ecg train --config FILE}, word by word. */
  static List<String> of(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("ecg"));
    words.addAll(command.commandLine().getParent().getParseResult().originalArgs());
    return words;
  }
}
