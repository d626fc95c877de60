package ecg4j.training.task;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.network.Network;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arrays that {@code model.freeze} names. */
public final class FrozenArrays {

  private static final String BODY = "body";
  private static final int NAMED = 5;

  private FrozenArrays() {}

  /**
   * Returns the names of the frozen arrays, trainable ones and running statistics.
   *
   * @param patterns names separated by commas, with * for any text; {@code body}: all arrays but
   *     those of the last layer
   * @throws IllegalArgumentException if a pattern matches no array, or nothing is left to train
   */
  public static Set<String> of(String patterns, Network network) {
    List<ParameterSpec> specs = network.specs();
    Set<String> last =
        network.lastLayer().stream().map(ParameterSpec::name).collect(Collectors.toSet());
    Set<String> frozen = new LinkedHashSet<>();
    for (String given : patterns.split(",")) {
      String pattern = given.strip();
      List<String> names =
          specs.stream()
              .map(ParameterSpec::name)
              .filter(name -> pattern.equals(BODY) ? !last.contains(name) : matches(pattern, name))
              .toList();
      if (names.isEmpty() && !pattern.isEmpty()) {
        throw new IllegalArgumentException(
            "model.freeze has %s, which is the name of no array of %s; allowed: body, and names such as %s, with * for any text"
                .formatted(pattern, network.name(), some(specs)));
      }
      frozen.addAll(names);
    }
    if (specs.stream().noneMatch(s -> s.trainable() && !frozen.contains(s.name()))) {
      throw new IllegalArgumentException(
          "model.freeze is %s, which leaves no array to train; allowed: patterns that leave some"
              .formatted(patterns));
    }
    return frozen;
  }

  private static boolean matches(String pattern, String name) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return name.matches(regex);
  }

  private static String some(List<ParameterSpec> specs) {
    return specs.stream()
        .map(ParameterSpec::name)
        .limit(NAMED)
        .collect(Collectors.joining(", ", "", ", …"));
  }

  /** Describes the frozen arrays in one line. */
  static String report(String patterns, Network network) {
    Set<String> frozen = of(patterns, network);
    List<ParameterSpec> trainable =
        network.specs().stream().filter(ParameterSpec::trainable).toList();
    List<ParameterSpec> kept =
        trainable.stream().filter(spec -> frozen.contains(spec.name())).toList();
    return String.format(
        Locale.ROOT,
        "%s: %d of %d trainable arrays, %,d of %,d values",
        patterns,
        kept.size(),
        trainable.size(),
        size(kept),
        size(trainable));
  }

  private static long size(List<ParameterSpec> specs) {
    return specs.stream().mapToLong(ParameterSpec::size).sum();
  }
}
