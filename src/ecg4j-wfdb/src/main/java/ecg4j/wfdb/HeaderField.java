package ecg4j.wfdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses numbers and patterns in the fields of a header line. */
final class HeaderField {

  static final String REAL = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";

  private HeaderField() {}

  static Matcher match(Pattern pattern, String field, String what) {
    Matcher m = pattern.matcher(field);
    if (field.length() > 200 || !m.matches()) {
      throw impossible(what, field);
    }
    return m;
  }

  static int whole(String field, String what) {
    try {
      return Integer.parseInt(field);
    } catch (NumberFormatException e) {
      throw impossible(what, field);
    }
  }

  static long wholeLong(String field, String what) {
    try {
      return Long.parseLong(field);
    } catch (NumberFormatException e) {
      throw impossible(what, field);
    }
  }

  static IllegalArgumentException impossible(String what, String field) {
    return new IllegalArgumentException("impossible %s: '%s'".formatted(what, shown(field)));
  }

  /** At most 60 characters of a text. */
  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
