package ecg4j.formats.edf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time-stamped annotation list (TAL) of EDF+: {@code +onset[\25duration]\24text\24text\24\0}.
 *
 * @param onset seconds since the start of the file
 * @param duration seconds; 0 if not stated
 * @param texts one or more; an empty first text in a record's first list states the record's start
 */
record EdfText(double onset, double duration, List<String> texts) {

  private static final char TEXT = '\u0014';
  private static final char DURATION = '\u0015';

  /** Returns the list as encoded in the file. */
  String encoded() {
    StringBuilder out = new StringBuilder(seconds(onset));
    if (duration > 0) {
      out.append(DURATION).append(seconds(duration).substring(1));
    }
    out.append(TEXT);
    texts.forEach(text -> out.append(text).append(TEXT));
    return out.append('\0').toString();
  }

  private static String seconds(double value) {
    String text =
        new java.math.BigDecimal(value)
            .setScale(6, java.math.RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    return text.startsWith("-") ? text : "+" + text;
  }

  /** Parses all lists of one data record; empty if the bytes violate the grammar. */
  static Optional<List<EdfText>> parse(byte[] bytes, int from, int length) {
    List<EdfText> lists = new ArrayList<>();
    int at = from;
    int end = from + length;
    while (at < end && bytes[at] != 0) {
      int stop = at;
      while (stop < end && bytes[stop] != 0) {
        stop++;
      }
      Optional<EdfText> list =
          one(new String(bytes, at, stop - at, StandardCharsets.UTF_8), stop < end);
      if (list.isEmpty()) {
        return Optional.empty();
      }
      lists.add(list.get());
      at = stop + 1;
      while (at < end && bytes[at] == 0) {
        at++;
      }
    }
    return Optional.of(lists);
  }

  private static Optional<EdfText> one(String text, boolean ended) {
    int first = text.indexOf(TEXT);
    if (!ended || first < 0 || text.charAt(text.length() - 1) != TEXT) {
      return Optional.empty();
    }
    String stamp = text.substring(0, first);
    int split = stamp.indexOf(DURATION);
    String onset = split < 0 ? stamp : stamp.substring(0, split);
    String duration = split < 0 ? "0" : stamp.substring(split + 1);
    if (!onset.matches("[+-]\\d+(\\.\\d*)?") || !duration.matches("\\d+(\\.\\d*)?")) {
      return Optional.empty();
    }
    String body =
        first + 1 <= text.length() - 1 ? text.substring(first + 1, text.length() - 1) : "";
    return Optional.of(
        new EdfText(
            Double.parseDouble(onset),
            Double.parseDouble(duration),
            List.of(body.split(String.valueOf(TEXT), -1))));
  }
}
