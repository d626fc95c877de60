package ecg4j.search.space;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.Rules;
import java.util.LinkedHashSet;
import java.util.List;

/** One dimension of a search space: a key of an experiment and its possible values. */
public sealed interface Dimension {

  /** The dotted key, for example {@code training.lr}. */
  String path();

  /**
   * Any number of an interval.
   *
   * @param log whether the logarithm is uniformly distributed, rather than the number
   */
  record Continuous(String path, double min, double max, boolean log) implements Dimension {
    public Continuous {
      Rules.require(
          min < max,
          "%s.min is %s and max is %s; allowed: min below max"
              .formatted(place(path), ConfigKey.text(min), ConfigKey.text(max)),
          place(path) + ".min",
          place(path) + ".max");
      Rules.require(
          !log || min > 0,
          "%s.min is %s; allowed with scale log is above 0"
              .formatted(place(path), ConfigKey.text(min)),
          place(path) + ".min");
    }
  }

  /** Any whole number from min to max, both inclusive. */
  record Whole(String path, int min, int max) implements Dimension {
    public Whole {
      Rules.require(
          min < max,
          "%s.min is %s and max is %s; allowed: min below max".formatted(place(path), min, max),
          place(path) + ".min",
          place(path) + ".max");
    }
  }

  /**
   * One of several values.
   *
   * @param values two or more different values of the key's type
   */
  record Choice(String path, List<Object> values) implements Dimension {
    public Choice {
      values = List.copyOf(values);
      Rules.require(
          values.size() > 1 && new LinkedHashSet<>(values).size() == values.size(),
          "%s.values is %s; allowed: two or more different values"
              .formatted(place(path), values.stream().map(ConfigKey::text).toList()),
          place(path) + ".values");
    }
  }

  private static String place(String path) {
    return SearchKeys.SPACE + "." + path;
  }
}
