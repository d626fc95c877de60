package ecg4j.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses AAMI classes in the text of a key, for example {@code N, S, V, F}. */
final class ClassList {

  /** All classes, in the order used in arrays. */
  static final List<String> ALL = List.of("N", "S", "V", "F", "Q");

  private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");

  private ClassList() {}

  /**
   * The classes in the order of {@link #ALL}; empty unless the text lists two or more different
   * classes.
   */
  static Optional<List<String>> of(String text) {
    List<String> named = SEPARATOR.splitAsStream(text.strip()).toList();
    boolean sound =
        named.size() > 1
            && ALL.containsAll(named)
            && named.stream().distinct().count() == named.size();
    return sound ? Optional.of(ALL.stream().filter(named::contains).toList()) : Optional.empty();
  }
}
