package ecg4j.config;

import java.util.List;

/**
 * What is wrong with an experiment's settings, for the person who wrote them: one sentence a
 * mistake, one mistake a line, each with its place (file and line, or the command line), the key,
 * what was given and what is allowed.
 */
public final class ConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String[] keys;

  ConfigException(String message, String... keys) {
    super(message);
    this.keys = keys.clone();
  }

  /** The dotted keys that the mistake is about; empty when it is about the file as a whole. */
  public List<String> keys() {
    return List.of(keys);
  }

  /** The same mistake, with the place that the thrower could not know. */
  ConfigException at(String place) {
    return new ConfigException(place + ": " + getMessage(), keys);
  }
}
