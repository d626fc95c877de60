package ecg4j.cli;

import ecg4j.config.Suggestion;
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
 * How values of options are read from text. Wherever ecg4j converts one, the message of the
 * exception is what is allowed, as {@code a whole number}; {@link UsageSentence} says the rest.
 */
final class OptionValues {

  private OptionValues() {}

  /** Has a command and those below it read values so. */
  static CommandLine readBy(CommandLine command) {
    // Made once: of two equal method references in a class, OpenJDK 17 cannot make the archive
    // with which scripts/ecg starts faster (it crashes).
    ITypeConverter<Integer> integer = OptionValues::toInt;
    return command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(int.class, integer)
        .registerConverter(Integer.class, integer)
        .registerConverter(long.class, OptionValues::toLong)
        .registerConverter(double.class, OptionValues::toDouble)
        .registerConverter(boolean.class, OptionValues::toBoolean);
  }

  /** What is allowed for the option or parameter whose value was wrong, and what may be meant. */
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
   * Why a value was not taken.
   *
   * @param allowed what is
   * @param hint what may be meant, in brackets, or nothing
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
      // What is no number is refused as what is none to reckon with.
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
