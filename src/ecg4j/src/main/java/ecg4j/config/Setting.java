package ecg4j.config;

import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * One key that overrides the file, given as {@code --training.lr 0.0005} or {@code
 * --training.lr=0.0005} on the command line.
 *
 * @param key the dotted key
 * @param value the value as text
 */
public record Setting(String key, String value) {

  /** Location of settings for messages. */
  static final String PLACE = "command line";

  /**
   * Parses settings from the arguments that are not options of a command.
   *
   * @throws ConfigException if an argument is not a setting, or a setting has no value
   */
  public static List<Setting> of(List<String> arguments) {
    List<Setting> settings = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--") || argument.length() == 2 || argument.startsWith("--=")) {
        throw new ConfigException(
            PLACE
                + ": "
                + Quoted.of(argument)
                + " is neither an option nor a setting; allowed: --section.key VALUE");
      }
      int equals = argument.indexOf('=');
      if (equals > 0) {
        settings.add(new Setting(argument.substring(2, equals), argument.substring(equals + 1)));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        settings.add(new Setting(argument.substring(2), arguments.get(++i)));
      } else {
        throw withoutValue(argument);
      }
    }
    return List.copyOf(settings);
  }

  private static ConfigException withoutValue(String argument) {
    String path = argument.substring(2);
    String allowed =
        ConfigKeys.find(path)
            .map(key -> "has no value; allowed: " + key.allowed())
            .orElseGet(() -> "is not an option of this command, and " + ConfigKeys.unknown(path));
    return new ConfigException(PLACE + ": " + Quoted.of(argument) + " " + allowed, path);
  }
}
