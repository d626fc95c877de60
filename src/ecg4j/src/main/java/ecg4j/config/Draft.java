package ecg4j.config;

import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Problems;
import ecg4j.config.binding.Scalar;
import ecg4j.config.binding.ScalarReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the typed values of a configuration record and their locations before the record is
 * created.
 *
 * @param <T> type of the record
 */
public final class Draft<T> {

  private final Class<T> type;
  private final String prefix;
  private final Problems problems;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Set<String> set = new HashSet<>();

  /** Creates a draft with all keys at their defaults. */
  public Draft(Class<T> type, String prefix, List<ConfigKey> keys, Problems problems) {
    this.type = type;
    this.prefix = prefix;
    this.problems = problems;
    keys.forEach(key -> values.put(key.path(), key.defaultValue()));
  }

  /** Sets a value from a file; errors are added to the problems. */
  public void take(ConfigKey key, Scalar scalar) {
    places.put(key.path(), scalar.place());
    try {
      values.put(key.path(), ScalarReader.read(key, scalar));
    } catch (ConfigException wrong) {
      problems.add(scalar.place(), wrong.getMessage());
    }
  }

  /**
   * Sets a value from the command line, which overrides the file.
   *
   * @param key the key; empty if it does not exist
   * @param unknown error message for that case
   */
  public void take(Setting setting, Optional<ConfigKey> key, String unknown) {
    if (!set.add(setting.key())) {
      problems.add(Setting.PLACE, "--" + setting.key() + " is given twice; allowed: once");
    }
    if (key.isPresent()) {
      take(key.get(), new Scalar(setting.value(), Scalar.Form.BARE, Setting.PLACE));
    } else {
      problems.add(Setting.PLACE, unknown);
    }
  }

  /**
   * Creates the record.
   *
   * @param where name of the text for messages
   * @throws ConfigException if the record's constructor rejects the values; the message has the
   *     location of the key
   */
  public T build(String where) {
    try {
      return Binding.build(type, prefix, values);
    } catch (ConfigException broken) {
      throw broken.at(
          broken.keys().stream()
              .filter(places::containsKey)
              .findFirst()
              .map(places::get)
              .orElse(where));
    }
  }
}
