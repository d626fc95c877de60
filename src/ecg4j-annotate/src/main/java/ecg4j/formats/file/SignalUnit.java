package ecg4j.formats.file;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A physical unit and, optionally, the number of stored units per physical unit.
 *
 * @param gain stored units per physical unit; 1 if the stored numbers are physical values
 * @param name name of the unit, such as mV
 */
public record SignalUnit(double gain, String name) {

  /** PhysioNet's name for a signal without a stated unit. */
  public static final String NONE = "NU";

  private static final Pattern TEXT =
      Pattern.compile("(?:([0-9][0-9.eE+-]*)\\s*/\\s*)?([^\\s\\d/]\\S*)");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("v", "V"),
          Map.entry("volt", "V"),
          Map.entry("volts", "V"),
          Map.entry("mv", "mV"),
          Map.entry("millivolt", "mV"),
          Map.entry("millivolts", "mV"),
          Map.entry("uv", "uV"),
          Map.entry("\u00b5v", "uV"),
          Map.entry("\u03bcv", "uV"),
          Map.entry("microvolt", "uV"),
          Map.entry("microvolts", "uV"),
          Map.entry("nv", "nV"),
          Map.entry("nanovolt", "nV"),
          Map.entry("nanovolts", "nV"));

  /** Checks the gain. */
  public SignalUnit {
    if (!(gain > 0) || Double.isInfinite(gain)) {
      throw new IllegalArgumentException("a gain of " + gain + "; allowed: a number above 0");
    }
  }

  /**
   * Reads a unit, such as {@code mV}, or {@code 200/mV}: 200 stored units are 1 mV.
   *
   * @throws IllegalArgumentException if the text has neither form
   */
  public static SignalUnit parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (parts.matches()) {
      try {
        double gain = parts.group(1) == null ? 1 : Double.parseDouble(parts.group(1));
        return new SignalUnit(gain, name(parts.group(2)));
      } catch (NumberFormatException e) {
        // Rejected below, like any other invalid text.
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no unit; allowed: a name such as mV or uV, or stored units per physical unit,"
            + " such as 200/mV");
  }

  /**
   * Returns the usual spelling of a unit's name, without spaces; {@link #NONE} for an empty name.
   */
  public static String name(String stated) {
    String plain = stated.strip().replaceAll("[\\s\\p{Cntrl}]+", "_");
    return plain.isEmpty() ? NONE : NAMES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain);
  }

  /** Returns whether a unit is a voltage, in any spelling. */
  public static boolean isVoltage(String name) {
    return NAMES.containsKey(name.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns the gain, if it is not 1. */
  public OptionalDouble statedGain() {
    return gain == 1 ? OptionalDouble.empty() : OptionalDouble.of(gain);
  }
}
