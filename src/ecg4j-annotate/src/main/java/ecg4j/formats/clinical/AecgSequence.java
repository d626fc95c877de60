package ecg4j.formats.clinical;

import ecg4j.formats.file.FormatException;
import java.nio.file.Path;
import java.util.Arrays;

/** One sequence of an aECG: code, scale and digits of a lead. */
final class AecgSequence {

  private static final int MOST_DIGITS = 12;

  String code = "";
  double scale = Double.NaN;
  String unit = "";
  double origin;
  String originUnit = "";
  private int[] samples = new int[1024];
  private int count;

  /** Returns the name of the lead: aVR for MDC_ECG_LEAD_AVR. */
  String name() {
    String name = code.replaceFirst("^MDC_ECG_LEAD_?", "");
    return name.replaceFirst("^AV([RLF])$", "aV$1");
  }

  boolean hasSamples() {
    return count > 0;
  }

  int[] samples() {
    return Arrays.copyOf(samples, count);
  }

  /**
   * Reads the numbers of a text and removes them from it.
   *
   * @param last whether no more text follows, so that the end of the text ends a number
   */
  void take(Path file, StringBuilder text, boolean last) throws FormatException {
    int at = 0;
    int length = text.length();
    while (at < length) {
      while (at < length && text.charAt(at) <= ' ') {
        at++;
      }
      int end = at;
      while (end < length && text.charAt(end) > ' ') {
        end++;
      }
      if (at == end || end == length && !last && end - at <= MOST_DIGITS) {
        break;
      }
      add(file, text.substring(at, Math.min(end, at + MOST_DIGITS + 1)));
      at = end;
    }
    text.delete(0, at);
  }

  private void add(Path file, String digits) throws FormatException {
    if (count == samples.length) {
      samples = Arrays.copyOf(samples, count * 2);
    }
    try {
      samples[count] = Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new FormatException(
          file,
          "lead %s, sample %s: '%s' is not a whole number".formatted(name(), count, digits),
          e);
    }
    count++;
  }
}
