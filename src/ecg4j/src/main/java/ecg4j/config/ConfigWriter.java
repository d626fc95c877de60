package ecg4j.config;

import ecg4j.config.binding.ConfigKey;
import ecg4j.config.binding.ScalarReader;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes an experiment as YAML with the value of every key, and its meaning as a comment. {@link
 * ConfigLoader} reads an equal experiment.
 */
public final class ConfigWriter {

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]*");
  private static final int COMMENT_COLUMN = 34;

  private ConfigWriter() {}

  /** The text of an experiment file. */
  public static String toYaml(ExperimentConfig config) {
    StringBuilder out = new StringBuilder("# An experiment of ecg4j, with every key.\n");
    Map<String, Object> values = ConfigKeys.flat(config);
    String section = "";
    for (ConfigKey key : ConfigKeys.all()) {
      open(key.section(), section, out);
      section = key.section();
      line(key.path(), key.leaf() + ": " + yaml(values.get(key.path())), comment(key), out);
    }
    return out.toString();
  }

  /** Opens a section and its parent sections, unless the previous key was in them already. */
  private static void open(String section, String before, StringBuilder out) {
    if (section.isEmpty() || (before + ".").startsWith(section + ".")) {
      return;
    }
    int dot = section.lastIndexOf('.');
    if (dot < 0) {
      out.append('\n');
    } else {
      open(section.substring(0, dot), before, out);
    }
    line(section, section.substring(dot + 1) + ":", ConfigKeys.sections().get(section), out);
  }

  public static void line(String path, String text, String comment, StringBuilder out) {
    int depth = (int) path.chars().filter(c -> c == '.').count();
    String indented = "  ".repeat(depth) + text;
    out.append(indented)
        .append(" ".repeat(Math.max(1, COMMENT_COLUMN - indented.length())))
        .append("# ")
        .append(comment)
        .append('\n');
  }

  public static String comment(ConfigKey key) {
    return key.type() == String.class || key.type() == boolean.class
        ? key.meaning()
        : key.meaning() + " (" + key.allowed() + ")";
  }

  /** Formats a value as YAML that is read back as the same value. */
  public static String yaml(Object value) {
    String text = ConfigKey.text(value);
    boolean plain =
        !(value instanceof String)
            || NEEDS_NO_QUOTES.matcher(text).matches() && ScalarReader.isPlainText(text);
    return plain ? text : quoted(text);
  }

  /**
   * Text in double quotes. Characters outside printable ASCII are escaped, so that every YAML
   * reader returns them unchanged.
   */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        out.append(c);
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    return out.append('"').toString();
  }
}
