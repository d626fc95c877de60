package ecg4j.config.binding;

import java.util.List;

/**
 * Thrown if the settings of an experiment are invalid. The message has one line per error, with its
 * location (file and line, or the command line), the key, the given value and the allowed values.
 */
public final class ConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String[] keys;

  public ConfigException(String message, String... keys) {
    super(message);
    this.keys = keys.clone();
  }

  /** The dotted keys that the error concerns; empty if it concerns the file as a whole. */
  public List<String> keys() {
    return List.of(keys);
  }

  /** A copy of this exception with the location of the error. */
  public ConfigException at(String place) {
    return new ConfigException(place + ": " + getMessage(), keys);
  }
}
