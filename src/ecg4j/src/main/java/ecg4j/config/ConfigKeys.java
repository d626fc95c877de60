package ecg4j.config;

import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Scalar;
import ecg4j.config.binding.ScalarReader;
import ecg4j.config.binding.Suggestion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of an experiment by dotted name: lists them, describes their allowed values, and gets
 * and sets them.
 */
public final class ConfigKeys {

  private static final List<ConfigKey> ALL = List.copyOf(Binding.keys(ExperimentConfig.class, ""));
  private static final Map<String, ConfigKey> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(ConfigKey::path, Function.identity()));
  private static final Map<String, String> SECTIONS = Binding.sections(ExperimentConfig.class, "");

  /** The section of search files, which experiments do not have. */
  private static final String SEARCH = "search";

  private ConfigKeys() {}

  /** All keys, in the order of the records. */
  public static List<ConfigKey> all() {
    return ALL;
  }

  /**
   * The key with this name.
   *
   * @throws ConfigException if there is no such key; the message suggests the nearest one
   */
  public static ConfigKey of(String path) {
    return find(path).orElseThrow(() -> new ConfigException(unknown(path), path));
  }

  /**
   * The value of a key: an Integer, Long, Double, Boolean, String or enum constant.
   *
   * @throws ConfigException if there is no such key
   */
  public static Object get(ExperimentConfig config, String path) {
    return flat(config).get(of(path).path());
  }

  /** All values under their dotted keys, in order. */
  public static Map<String, Object> flat(ExperimentConfig config) {
    Map<String, Object> values = new LinkedHashMap<>();
    Binding.flatten(config, "", values);
    return values;
  }

  /**
   * A copy of the experiment with one key changed; see {@link #with(ExperimentConfig, Map)}.
   *
   * @throws ConfigException if there is no such key, or it may not have that value
   */
  public static ExperimentConfig with(ExperimentConfig config, String path, Object value) {
    return with(config, Collections.singletonMap(path, value));
  }

  /**
   * A copy of the experiment with several keys changed at once, so that keys that depend on each
   * other can be changed together. A value has the key's type, or is text as on the command line. A
   * whole number is accepted for a number, but not vice versa.
   *
   * @throws ConfigException if there is no such key, or if the value is not allowed
   */
  public static ExperimentConfig with(ExperimentConfig config, Map<String, ?> changes) {
    Map<String, Object> values = flat(config);
    changes.forEach((path, value) -> values.put(path, ScalarReader.read(of(path), scalar(value))));
    return Binding.build(ExperimentConfig.class, "", values);
  }

  /**
   * A copy of the experiment with some sections and keys of another one.
   *
   * @param names sections and keys at the top level, for example {@code data} and {@code seed}
   */
  public static ExperimentConfig sharing(
      ExperimentConfig config, ExperimentConfig other, Set<String> names) {
    Map<String, Object> values = flat(config);
    flat(other)
        .forEach(
            (path, value) -> {
              if (names.contains(path.split("\\.")[0])) {
                values.put(path, value);
              }
            });
    return Binding.build(ExperimentConfig.class, "", values);
  }

  /** Formats a value as text for the command line. */
  public static String text(Object value) {
    return ConfigKey.text(value);
  }

  private static Scalar scalar(Object value) {
    return value == null
        ? new Scalar("", Scalar.Form.PLAIN, "")
        : new Scalar(ConfigKey.text(value), Scalar.Form.BARE, "");
  }

  public static Optional<ConfigKey> find(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** The dotted names of the sections and their meanings, without the top level. */
  public static Map<String, String> sections() {
    return SECTIONS;
  }

  /** Whether there is such a key. */
  public static boolean has(String path) {
    return BY_PATH.containsKey(path);
  }

  /** The error message for an unknown key. */
  public static String unknown(String path) {
    String shown = Quoted.of(path);
    if (path.equals(SEARCH)) {
      return shown
          + " is a section of search files, which scripts/ecg search runs and scripts/ecg config"
          + " check --search checks; allowed: one of "
          + names("");
    }
    if (SECTIONS.containsKey(path)) {
      return shown + " is a section, not a key; allowed: one of its keys: " + names(path);
    }
    int dot = path.lastIndexOf('.');
    String section =
        dot > 0 && SECTIONS.containsKey(path.substring(0, dot)) ? path.substring(0, dot) : "";
    return shown
        + " is not a key of an experiment"
        + Suggestion.forKey(path, dot < 0 ? withSections() : BY_PATH.keySet())
        + "; allowed "
        + (section.isEmpty() ? "at the top level" : "in " + section)
        + " is one of "
        + names(section);
  }

  private static List<String> withSections() {
    return Stream.concat(SECTIONS.keySet().stream(), ALL.stream().map(ConfigKey::path)).toList();
  }

  private static String names(String section) {
    String prefix = section.isEmpty() ? "" : section + ".";
    return Stream.concat(ALL.stream().map(ConfigKey::path), SECTIONS.keySet().stream())
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(name -> name.indexOf('.') < 0)
        .collect(Collectors.joining(", "));
  }
}
