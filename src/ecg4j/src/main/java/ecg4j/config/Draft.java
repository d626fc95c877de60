package ecg4j.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a record on their way from a text to it: typed as they come, each with its place.
 *
 * @param <T> the record
 */
final class Draft<T> {

  private final Class<T> type;
  private final String prefix;
  private final Problems problems;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Set<String> set = new HashSet<>();

  /** One in which every key has its default. */
  Draft(Class<T> type, String prefix, List<ConfigKey> keys, Problems problems) {
    this.type = type;
    this.prefix = prefix;
    this.problems = problems;
    keys.forEach(key -> values.put(key.path(), key.defaultValue()));
  }

  /** Takes a value of a file; what is wrong with it goes to the problems. */
  void take(ConfigKey key, Scalar scalar) {
    places.put(key.path(), scalar.place());
    try {
      values.put(key.path(), ScalarReader.read(key, scalar));
    } catch (ConfigException wrong) {
      problems.add(scalar.place(), wrong.getMessage());
    }
  }

  /**
   * Takes a setting of the command line, over the file.
   *
   * @param key none if there is no such key
   * @param unknown the sentence for that
   */
  void take(Setting setting, Optional<ConfigKey> key, String unknown) {
    if (!set.add(setting.key())) {
      problems.add(Setting.PLACE, "--" + setting.key() + " is given twice; allowed is once");
    }
    if (key.isPresent()) {
      take(key.get(), new Scalar(setting.value(), Scalar.Form.BARE, Setting.PLACE));
    } else {
      problems.add(Setting.PLACE, unknown);
    }
  }

  /**
   * The record.
   *
   * @param where the text's name in messages
   * @throws ConfigException from its own checks, with the place of the key that they name
   */
  T build(String where) {
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
