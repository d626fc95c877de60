package ecg4j.config.binding;

import ecg4j.config.binding.Scalar.Form;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Converts a scalar to the type of its key. It is stricter than YAML, which reads {@code 010} as
 * eight, {@code 1:30} as ninety, {@code no} as false and {@code 1e-3} as text. Numbers are decimal,
 * with an optional exponent where fractions are allowed. Booleans are {@code true} or {@code
 * false}.
 */
public final class ScalarReader {

  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Set<Tag> NOT_TEXT = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);
  private static final Resolver YAML = new Resolver();

  private ScalarReader() {}

  /**
   * Converts the value of a key.
   *
   * @throws ConfigException describing the error, without location
   */
  public static Object read(ConfigKey key, Scalar given) {
    String text = given.text();
    if (given.form() == Form.PLAIN && (text.isEmpty() || text.equals("null") || text.equals("~"))) {
      throw new ConfigException(
          key.path() + " has no value; allowed: " + key.allowed(), key.path());
    }
    boolean quoted = given.form() == Form.QUOTED && !key.type().isEnum();
    if (quoted && key.type() != String.class) {
      throw refusal(key, "the text " + Quoted.of(text), " in quotes");
    }
    Object value = typed(key, given);
    key.complaint(value, text)
        .ifPresent(
            sentence -> {
              throw new ConfigException(sentence, key.path());
            });
    return value;
  }

  private static Object typed(ConfigKey key, Scalar given) {
    if (key.isWhole()) {
      return whole(key, given.text());
    }
    if (key.type() == double.class) {
      if (!NUMBER.matcher(given.text()).matches()) {
        throw refusal(key, Quoted.of(given.text()), "");
      }
      return Double.valueOf(given.text());
    }
    if (key.type() == boolean.class) {
      if (!given.text().equals("true") && !given.text().equals("false")) {
        throw refusal(key, Quoted.of(given.text()), "");
      }
      return Boolean.valueOf(given.text());
    }
    return key.type().isEnum() ? choice(key, given.text()) : text(key, given);
  }

  private static Object whole(ConfigKey key, String text) {
    if (!WHOLE.matcher(text).matches()) {
      boolean digits = NUMBER.matcher(text).matches();
      throw refusal(key, Quoted.of(text), digits ? ", not digits alone" : "");
    }
    try {
      if (key.type() == int.class) {
        return Integer.valueOf(text);
      }
      return Long.valueOf(text);
    } catch (NumberFormatException beyond) {
      throw refusal(key, Quoted.of(text), ", beyond " + key.type() + "'s range");
    }
  }

  private static Object choice(ConfigKey key, String text) {
    return key.constants()
        .filter(constant -> ConfigKey.text(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> refusal(key, Quoted.of(text), Suggestion.forText(text, key.choices())));
  }

  private static String text(ConfigKey key, Scalar given) {
    if (given.form() == Form.PLAIN && !isPlainText(given.text())) {
      throw refusal(
          key, given.text(), ", which is not text without quotes ('" + given.text() + "')");
    }
    return given.text();
  }

  /** Whether YAML reads the unquoted value as text, rather than as a number, a boolean or null. */
  public static boolean isPlainText(String text) {
    Tag tag = YAML.resolve(NodeId.scalar, text, true);
    return !NOT_TEXT.contains(tag) && !NUMBER.matcher(text).matches();
  }

  private static ConfigException refusal(ConfigKey key, String given, String hint) {
    return new ConfigException(key.refusal(given, hint), key.path());
  }
}
