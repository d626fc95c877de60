package ecg4j.config.section;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.LabelMap;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the keys about classes: {@code data.classes} and {@code data.train_classes}. */
public final class ClassList {

  public static final String KEY = "data.classes";

  /** The default of {@code data.train_classes}, which stands for all classes. */
  static final String DEFAULT = "N, S, V, F, Q";

  private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");

  private ClassList() {}

  /**
   * The classes of an experiment.
   *
   * @param text value of {@code data.classes}; empty or null: the AAMI classes of the map
   * @throws ConfigException if the text does not describe classes
   */
  static BeatClasses classes(String text, LabelMap map) {
    if (text == null || text.isEmpty()) {
      return map.classes();
    }
    try {
      return BeatClasses.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "%s is %s, which has %s".formatted(KEY, Quoted.of(text), e.getMessage()), KEY);
    }
  }

  /** Formats a YAML map of names and symbols as the text that {@link #classes} parses. */
  public static String text(Map<String, String> symbols) {
    return symbols.entrySet().stream()
        .map(e -> e.getValue().isBlank() ? e.getKey() : e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining("; "));
  }

  /**
   * The named classes in the order of {@code all}; empty unless the text lists two or more
   * different classes.
   */
  static Optional<List<String>> of(String text, List<String> all) {
    List<String> named =
        text.equals(DEFAULT) ? all : SEPARATOR.splitAsStream(text.strip()).toList();
    boolean sound =
        named.size() > 1
            && all.containsAll(named)
            && named.stream().distinct().count() == named.size();
    return sound ? Optional.of(all.stream().filter(named::contains).toList()) : Optional.empty();
  }
}
