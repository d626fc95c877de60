package ecg4j.search.space;

import ecg4j.config.ConfigWriter;
import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a search file with every key. {@link SearchLoader} reads an equal search. */
public final class SearchWriter {

  private SearchWriter() {}

  /** The text of a search file. */
  public static String toYaml(SearchFile file) {
    StringBuilder out = new StringBuilder(ConfigWriter.toYaml(file.experiment()));
    out.append('\n').append(SearchKeys.SECTION).append(":\n");
    Map<String, Object> values = new LinkedHashMap<>();
    Binding.flatten(file.search(), SearchKeys.SECTION + ".", values);
    for (ConfigKey key : SearchKeys.scalars()) {
      ConfigWriter.line(
          key.path(),
          key.leaf() + ": " + ConfigWriter.yaml(values.get(key.path())),
          ConfigWriter.comment(key),
          out);
    }
    out.append("  space:\n");
    file.space().forEach(d -> out.append("    ").append(d.path()).append(": ").append(text(d)));
    return out.toString();
  }

  private static String text(Dimension dimension) {
    if (dimension instanceof Dimension.Continuous c) {
      return "{type: continuous, min: %s, max: %s, scale: %s}\n"
          .formatted(ConfigKey.text(c.min()), ConfigKey.text(c.max()), c.log() ? "log" : "linear");
    }
    if (dimension instanceof Dimension.Whole w) {
      return "{type: integer, min: %s, max: %s}\n".formatted(w.min(), w.max());
    }
    return ((Dimension.Choice) dimension)
        .values().stream()
            .map(ConfigWriter::yaml)
            .collect(Collectors.joining(", ", "{type: discrete, values: [", "]}\n"));
  }
}
