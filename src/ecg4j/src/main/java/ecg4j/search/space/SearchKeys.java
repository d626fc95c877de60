package ecg4j.search.space;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentKeys;
import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.FileKeys;
import ecg4j.config.binding.Quoted;
import ecg4j.config.binding.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of a search file: the keys of an experiment, the keys of the section {@code search}, and
 * a section in {@code search.space} for each varied key.
 */
final class SearchKeys implements FileKeys {

  static final SearchKeys ALL = new SearchKeys();
  static final String SECTION = "search";
  static final String SPACE = "search.space";

  /** The keys that describe a varied key. */
  static final List<String> LEAVES = List.of("type", "min", "max", "scale", "values");

  /** The types of space. */
  enum Type {
    CONTINUOUS,
    INTEGER,
    DISCRETE,
    BOOLEAN
  }

  /** The distribution of numbers. */
  enum Scale {
    LINEAR,
    LOG
  }

  /** Keys that must not be varied, since the scores of candidates could not be compared. */
  private static final Set<String> FIXED =
      Set.of(
          "name",
          "seed",
          "data.mode",
          "data.protocol",
          "data.strict",
          "data.databases",
          "data.arrays",
          "data.map",
          "data.classes",
          "data.balance",
          "data.validation_share",
          "data.test_share",
          "ensemble.freeze",
          "ensemble.stop_share",
          "data.root",
          "data.mirror");

  private static final List<ConfigKey> SCALARS =
      List.copyOf(Binding.keys(SearchConfig.class, SECTION + "."));
  private static final Map<String, ConfigKey> BY_PATH =
      SCALARS.stream().collect(Collectors.toUnmodifiableMap(ConfigKey::path, Function.identity()));

  private SearchKeys() {}

  /** The keys of the section {@code search}, without the space. */
  static List<ConfigKey> scalars() {
    return SCALARS;
  }

  /** The experiment's key that a path below {@code search.space} varies, if it may be varied. */
  static Optional<ConfigKey> varied(String path) {
    return path.startsWith(SPACE + ".")
        ? ConfigKeys.find(path.substring(SPACE.length() + 1))
            .filter(key -> !FIXED.contains(key.path()))
        : Optional.empty();
  }

  @Override
  public boolean isSection(String path) {
    return path.equals(SECTION)
        || path.equals(SPACE)
        || varied(path).isPresent()
        || ExperimentKeys.ALL.isSection(path);
  }

  @Override
  public Optional<ConfigKey> key(String path) {
    if (!path.startsWith(SECTION + ".")) {
      return ExperimentKeys.ALL.key(path);
    }
    int dot = path.lastIndexOf('.');
    String leaf = path.substring(dot + 1);
    Optional<ConfigKey> varied = varied(path.substring(0, dot));
    if (varied.isEmpty()) {
      return Optional.ofNullable(BY_PATH.get(path));
    }
    return switch (leaf) {
      case "type" -> Optional.of(choice(path, Type.class, "continuous", "type of space"));
      case "scale" -> Optional.of(choice(path, Scale.class, "linear", "distribution of numbers"));
      case "min", "max", "values" -> Optional.of(like(varied.get(), path));
      default -> Optional.empty();
    };
  }

  private static ConfigKey choice(String path, Class<?> type, String otherwise, String meaning) {
    return new ConfigKey(
        path, type, otherwise, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, meaning);
  }

  /** A key with the same allowed values as another one. */
  private static ConfigKey like(ConfigKey key, String path) {
    return new ConfigKey(
        path, key.type(), key.otherwise(), key.min(), key.max(), "a value of " + key.path());
  }

  @Override
  public boolean isList(String path) {
    return path.endsWith(".values") && path.startsWith(SPACE + ".");
  }

  @Override
  public boolean isTable(String path) {
    return ExperimentKeys.ALL.isTable(path);
  }

  @Override
  public boolean isMap(String path) {
    return ExperimentKeys.ALL.isMap(path);
  }

  @Override
  public String unknown(String path) {
    if (path.startsWith(SPACE + ".")) {
      String rest = path.substring(SPACE.length() + 1);
      int dot = path.lastIndexOf('.');
      if (varied(path.substring(0, dot)).isPresent()) {
        return "%s is not known%s; allowed: %s"
            .formatted(
                Quoted.of(path),
                Suggestion.forText(path.substring(dot + 1), LEAVES),
                String.join(", ", LEAVES));
      }
      return FIXED.contains(rest)
          ? SPACE
              + " has "
              + rest
              + ", but candidates with different ones are not scored on the same beats; allowed:"
              + " any other key of an experiment"
          : "in " + SPACE + ": " + ConfigKeys.unknown(rest);
    }
    if (path.startsWith(SECTION + ".")) {
      List<String> names = SCALARS.stream().map(ConfigKey::leaf).toList();
      return "%s is not a key of a search%s; allowed: one of %s, space"
          .formatted(
              Quoted.of(path),
              Suggestion.forText(path.substring(SECTION.length() + 1), names),
              String.join(", ", names));
    }
    return ExperimentKeys.ALL.unknown(path);
  }
}
