package ecg4j.wfdb;

import static ecg4j.wfdb.HeaderField.match;
import static ecg4j.wfdb.HeaderField.whole;
import static ecg4j.wfdb.HeaderField.wholeLong;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signal line of a header.
 *
 * <pre>
 * file fmt[xSPF][:skew][+offset] [gain[(baseline)][/units]] [res [zero [init [sum [block [text]]]]]]
 * </pre>
 */
final class SignalLine {

  private static final Pattern FORMAT =
      Pattern.compile("(\\d+)(?:x(\\d+))?(?::(\\d+))?(?:\\+(\\d+))?");
  private static final Pattern GAIN =
      Pattern.compile("(" + HeaderField.REAL + ")(?:\\(([-+]?\\d+)(\\.0*)?\\))?(?:(/)(\\S+)?)?");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final int FIELDS = 9;

  private SignalLine() {}

  /**
   * Parses a line.
   *
   * @param notes receives a sentence for each deviation from the grammar
   * @throws IllegalArgumentException if the meaning of the line is not clear
   */
  static SignalSpec parse(String line, Consumer<String> notes) {
    String[] f = BLANKS.split(line, FIELDS);
    if (f.length < 2) {
      throw new IllegalArgumentException(
          "a signal line has at least a file and a format, not '%s'"
              .formatted(HeaderField.shown(f[0])));
    }
    Matcher format = match(FORMAT, f[1], "format");
    double gain = 0;
    String units = "mV";
    OptionalInt baseline = OptionalInt.empty();
    if (f.length > 2) {
      Matcher m = match(GAIN, f[2], "gain");
      gain = Double.parseDouble(m.group(1));
      baseline = m.group(2) == null ? baseline : OptionalInt.of(whole(m.group(2), "baseline"));
      units = m.group(5) == null ? units : m.group(5);
      if (m.group(3) != null) {
        notes.accept("the baseline of '%s' has decimals".formatted(f[2]));
      }
      if (m.group(4) != null && m.group(5) == null) {
        notes.accept("'%s' has no unit after the slash; mV is the default".formatted(f[2]));
      }
    }
    int resolution = f.length > 3 ? whole(f[3], "ADC resolution") : 0;
    int zero = f.length > 4 ? whole(f[4], "ADC zero") : 0;
    return new SignalSpec(
        f[0],
        whole(format.group(1), "format"),
        format.group(2) == null ? 1 : whole(format.group(2), "samples per frame"),
        format.group(3) == null ? 0 : whole(format.group(3), "skew"),
        format.group(4) == null ? 0 : wholeLong(format.group(4), "byte offset"),
        // Gain 0 marks an uncalibrated signal, which has the default gain.
        gain == 0 ? SignalSpec.DEFAULT_GAIN : gain,
        baseline.orElse(zero),
        units,
        resolution,
        zero,
        f.length > 5 ? OptionalInt.of(whole(f[5], "initial value")) : OptionalInt.empty(),
        f.length > 6 ? OptionalInt.of(checksum(f[6], notes)) : OptionalInt.empty(),
        f.length > 7 ? whole(f[7], "block size") : 0,
        f.length > 8 ? f[8].strip() : "");
  }

  /** Whether a line can be parsed. */
  static boolean isSignal(String line) {
    try {
      parse(line, note -> {});
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Parses a checksum. Checksums are sums modulo 2^16; some programs write the complete sum. */
  private static int checksum(String field, Consumer<String> notes) {
    long sum = wholeLong(field, "checksum");
    if (sum < Short.MIN_VALUE || sum > 0xFFFF) {
      notes.accept(
          "checksum %s has more than 16 bits; its lower 16 bits are %s"
              .formatted(sum, (short) sum));
      return (short) sum;
    }
    return (int) sum;
  }
}
