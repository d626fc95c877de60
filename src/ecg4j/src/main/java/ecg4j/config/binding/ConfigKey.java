package ecg4j.config.binding;

import ecg4j.beats.features.FeatureSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One key of an experiment file, declared by {@link Key} on a record component.
 *
 * @param path dotted name, for example {@code training.lr}
 * @param type int, long, double, boolean, String or an enum
 * @param otherwise default value, as text
 * @param min smallest allowed number
 * @param max largest allowed number
 * @param meaning description in one line, with the unit
 */
public record ConfigKey(
    String path, Class<?> type, String otherwise, double min, double max, String meaning) {

  /** The part before the last dot; empty at the top level. */
  public String section() {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** The part after the last dot: the name in the file. */
  public String leaf() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Name of the type for messages. */
  public String typeName() {
    if (isWhole()) {
      return "whole number";
    }
    if (type == double.class) {
      return "number";
    }
    return type == boolean.class ? "true or false" : type.isEnum() ? "choice" : "text";
  }

  /** Description of the allowed values, to follow "allowed:". */
  public String allowed() {
    if (type.isEnum()) {
      return "one of " + String.join(", ", choices());
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return otherwise.isEmpty() ? "text on one line, or ''" : "text on one line, not empty";
    }
    return (isWhole() ? "a whole number" : "a number") + range();
  }

  private String range() {
    boolean below = min != Double.NEGATIVE_INFINITY;
    boolean above = max != Double.POSITIVE_INFINITY;
    if (below && above) {
      return " from " + bound(min) + " to " + bound(max);
    }
    return below ? ", at least " + bound(min) : above ? ", at most " + bound(max) : "";
  }

  private static String bound(double value) {
    String text = text(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0e", "e");
  }

  /** The values of an enum key as written in a file; empty for other keys. */
  public List<String> choices() {
    return type.isEnum() ? constants().map(ConfigKey::text).toList() : List.of();
  }

  /** The constants of an enum key. Causal features have a key of their own, data.causal. */
  public Stream<Object> constants() {
    return Stream.<Object>of(type.getEnumConstants())
        .filter(constant -> !(constant instanceof FeatureSet set && set.isCausal()));
  }

  /** The default value. */
  public Object defaultValue() {
    return ScalarReader.read(this, new Scalar(otherwise, Scalar.Form.BARE, "default"));
  }

  /**
   * Checks a value. Returns an error message without location, or empty if the value is allowed.
   */
  public Optional<String> complaint(Object value, String given) {
    boolean fine =
        value instanceof Number n
            ? n.doubleValue() >= min && n.doubleValue() <= max && Double.isFinite(n.doubleValue())
            : value instanceof String s
                ? s.chars().noneMatch(Character::isISOControl)
                    && (otherwise.isEmpty() || !s.isBlank())
                : value != null;
    return fine ? Optional.empty() : Optional.of(refusal(Quoted.of(given), ""));
  }

  /** The error message for an invalid value. */
  public String refusal(String given, String hint) {
    return path + " is " + given + hint + "; allowed: " + allowed();
  }

  public boolean isWhole() {
    return type == int.class || type == long.class;
  }

  /** Formats a value as text that is read back as the same value. */
  public static String text(Object value) {
    if (value instanceof Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Double number && Double.isFinite(number) && number != 0) {
      BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
      String plain = exact.setScale(Math.max(1, exact.scale())).toPlainString();
      return plain.length() <= 10 ? plain : number.toString().replace('E', 'e');
    }
    return String.valueOf(value);
  }
}
