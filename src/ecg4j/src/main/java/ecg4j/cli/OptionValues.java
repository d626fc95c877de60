package ecg4j.cli;

import ecg4j.config.binding.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters for values of options. The message of a converter's exception is a description of the
 * allowed values, for example {@code a whole number}; {@link UsageSentence} makes the complete
 * message.
 */
final class OptionValues {

  private OptionValues() {}

  /** Sets the converters of a command and its subcommands. */
  static CommandLine readBy(CommandLine command) {
    // Created once: OpenJDK 17 crashes when it writes the class archive of a class with two equal
    // method references.
    ITypeConverter<Integer> integer = OptionValues::toInt;
    ITypeConverter<Long> whole = OptionValues::toLong;
    ITypeConverter<Double> number = OptionValues::toDouble;
    return command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(int.class, integer)
        .registerConverter(Integer.class, integer)
        .registerConverter(long.class, whole)
        .registerConverter(Long.class, whole)
        .registerConverter(double.class, number)
        .registerConverter(Double.class, number)
        .registerConverter(boolean.class, OptionValues::toBoolean);
  }

  /** The allowed values of the option or parameter with the wrong value, and a suggestion. */
  static Optional<Refusal> refusal(ParameterException wrong) {
    ArgSpec argument = wrong.getArgSpec();
    if (argument == null || !(wrong.getCause() instanceof TypeConversionException cause)) {
      return Optional.empty();
    }
    Class<?> type = argument.typeInfo().getType();
    if (!type.isEnum()) {
      return Optional.of(new Refusal(cause.getMessage(), ""));
    }
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .toList();
    return Optional.of(
        new Refusal(
            "one of " + String.join(", ", names), Suggestion.forText(wrong.getValue(), names)));
  }

  /**
   * The description of an invalid value.
   *
   * @param allowed description of the allowed values
   * @param hint a suggestion in brackets, or empty
   */
  record Refusal(String allowed, String hint) {}

  private static int toInt(String text) {
    return whole(text, Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static long toLong(String text) {
    return whole(text, Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static <N> N whole(String text, Function<String, N> reader, N least, N most) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      boolean beyond = text.matches("[+-]?\\d+");
      throw new TypeConversionException(
          "a whole number" + (beyond ? " from %s to %s".formatted(least, most) : ""));
    }
  }

  private static double toDouble(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Rejects values that are not finite numbers.
    }
    throw new TypeConversionException("a number");
  }

  private static boolean toBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new TypeConversionException("true or false");
    }
    return Boolean.parseBoolean(text);
  }
}
