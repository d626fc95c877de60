package ecg4j.search.space;

import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Problems;
import ecg4j.config.binding.Rules;
import ecg4j.config.binding.Scalar;
import ecg4j.config.binding.ScalarReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the values of the section {@code search.space} before the dimensions are created. */
final class SpaceDraft {

  /** The values given for one key. */
  private record Given(String place, Map<String, Scalar> scalars, List<Scalar> values) {}

  private final Problems problems;
  private final Map<String, Given> given = new LinkedHashMap<>();

  SpaceDraft(Problems problems) {
    this.problems = problems;
  }

  /**
   * Adds a value.
   *
   * @param path for example {@code search.space.training.lr.min}
   */
  void take(String path, Scalar scalar) {
    int dot = path.lastIndexOf('.');
    String leaf = path.substring(dot + 1);
    Given key =
        given.computeIfAbsent(
            path.substring(0, dot),
            first -> new Given(scalar.place(), new LinkedHashMap<>(), new ArrayList<>()));
    if (leaf.equals("values")) {
      key.values.add(scalar);
    } else {
      key.scalars.put(leaf, scalar);
    }
  }

  /** Creates the valid dimensions, in the order of the text; errors are added to the problems. */
  List<Dimension> build() {
    List<Dimension> dimensions = new ArrayList<>();
    given.forEach(
        (path, key) -> {
          try {
            dimensions.add(dimension(path, key));
          } catch (ConfigException wrong) {
            String place =
                wrong.keys().stream()
                    .map(name -> key.scalars.get(name.substring(name.lastIndexOf('.') + 1)))
                    .flatMap(scalar -> Optional.ofNullable(scalar).stream())
                    .findFirst()
                    .map(Scalar::place)
                    .orElse(key.place);
            problems.add(place, wrong.getMessage());
          }
        });
    return dimensions;
  }

  private static Dimension dimension(String path, Given given) {
    ConfigKey key = SearchKeys.varied(path).orElseThrow();
    SearchKeys.Type type = (SearchKeys.Type) required(path, "type", given);
    requireOnly(path, type, given);
    return switch (type) {
      case CONTINUOUS -> {
        require(key.type() == double.class, path, type, key);
        yield new Dimension.Continuous(
            key.path(),
            (Double) required(path, "min", given),
            (Double) required(path, "max", given),
            given.scalars.containsKey("scale")
                && required(path, "scale", given) == SearchKeys.Scale.LOG);
      }
      case INTEGER -> {
        require(key.isWhole() || key.type() == double.class, path, type, key);
        yield new Dimension.Whole(key.path(), whole(path, "min", given), whole(path, "max", given));
      }
      case DISCRETE -> new Dimension.Choice(key.path(), values(path, given));
      case BOOLEAN -> {
        require(key.type() == boolean.class, path, type, key);
        yield new Dimension.Choice(key.path(), List.of(false, true));
      }
    };
  }

  private static void requireOnly(String path, SearchKeys.Type type, Given given) {
    List<String> allowed =
        switch (type) {
          case CONTINUOUS -> List.of("type", "min", "max", "scale");
          case INTEGER -> List.of("type", "min", "max");
          case DISCRETE -> List.of("type", "values");
          case BOOLEAN -> List.of("type");
        };
    List<String> has = new ArrayList<>(given.scalars.keySet());
    if (!given.values.isEmpty()) {
      has.add("values");
    }
    has.removeAll(allowed);
    Rules.require(
        has.isEmpty(),
        "%s.type is %s, for which %s has no meaning; allowed: %s"
            .formatted(path, ConfigKey.text(type), String.join(", ", has), allowed),
        path + ".type");
  }

  private static void require(boolean fits, String path, SearchKeys.Type type, ConfigKey key) {
    Rules.require(
        fits,
        "%s.type is %s, but %s is a %s; allowed: %s"
            .formatted(path, ConfigKey.text(type), key.path(), key.typeName(), types(key)),
        path + ".type");
  }

  private static String types(ConfigKey key) {
    if (key.isWhole()) {
      return "integer or discrete";
    }
    if (key.type() == double.class) {
      return "continuous, integer or discrete";
    }
    return key.type() == boolean.class ? "boolean or discrete" : "discrete";
  }

  private static Object required(String path, String leaf, Given given) {
    String name = path + "." + leaf;
    Rules.require(given.scalars.containsKey(leaf), name + " is missing; it is needed", name);
    return ScalarReader.read(SearchKeys.ALL.key(name).orElseThrow(), given.scalars.get(leaf));
  }

  private static int whole(String path, String leaf, Given given) {
    double value = ((Number) required(path, leaf, given)).doubleValue();
    Rules.require(
        value == (int) value,
        "%s.%s is %s; allowed: a whole number".formatted(path, leaf, ConfigKey.text(value)),
        path + "." + leaf);
    return (int) value;
  }

  private static List<Object> values(String path, Given given) {
    String name = path + ".values";
    ConfigKey key = SearchKeys.ALL.key(name).orElseThrow();
    return given.values.stream().map(scalar -> ScalarReader.read(key, scalar)).toList();
  }
}
