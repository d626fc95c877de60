package ecg4j.wfdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notes at time 0 at the beginning of an annotation file. They state its time resolution and define
 * annotation types.
 *
 * <pre>
 * ## time resolution: 250
 * ## annotation type definitions
 * 42 RON R-on-T episode
 * ## end of definitions
 * </pre>
 */
final class AnnotationPreamble {

  private static final String NOTE = "\"";
  private static final String NONE = AnnotationCodes.symbol(0);
  private static final String DEFINITIONS = "## annotation type definitions";
  private static final String END = "## end of definitions";
  private static final String RESOLUTION = "## time resolution: ";
  private static final Pattern TICKS =
      Pattern.compile("## time resolution:\\s*(" + HeaderField.REAL + ")\\s*(?:ticks/s(?:ec)?)?");
  private static final Pattern DEFINITION = Pattern.compile("(\\d{1,2})\\s+(\\S+)(?:\\s.*)?");

  private final Map<Integer, String> symbols = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private OptionalDouble resolution = OptionalDouble.empty();
  private boolean any;
  private boolean defining;
  private boolean over;

  /**
   * Processes the next annotation of a file.
   *
   * @return whether it is part of the preamble rather than an annotation of the record
   */
  boolean take(Annotation a) {
    boolean part = !over && a.sample() == 0 && accept(a);
    // The WFDB library ends the preamble with an annotation of type 0.
    over = !part || a.symbol().equals(NONE);
    return part;
  }

  private boolean accept(Annotation a) {
    if (!a.symbol().equals(NOTE)) {
      return any && a.symbol().equals(NONE);
    }
    if (defining) {
      defining = !a.aux().startsWith(END);
      if (defining) {
        define(a.aux());
      }
      return true;
    }
    Matcher ticks = TICKS.matcher(a.aux());
    defining = a.aux().startsWith(DEFINITIONS);
    if (ticks.matches() && Double.parseDouble(ticks.group(1)) > 0) {
      resolution = OptionalDouble.of(Double.parseDouble(ticks.group(1)));
      any = true;
    }
    any = any || defining;
    return ticks.matches() && resolution.isPresent() || defining;
  }

  private void define(String text) {
    Matcher m = DEFINITION.matcher(text.strip());
    int code = m.matches() ? Integer.parseInt(m.group(1)) : -1;
    if (code < 1 || code > AnnotationCodes.MAX) {
      notes.add(
          "'%s' is not a definition of an annotation type".formatted(HeaderField.shown(text)));
    } else if (AnnotationCodes.code(m.group(2)) >= 0 && AnnotationCodes.code(m.group(2)) != code) {
      notes.add(
          "the file calls code %s '%s', which stands for code %s; it is shown as %s"
              .formatted(
                  code,
                  m.group(2),
                  AnnotationCodes.code(m.group(2)),
                  AnnotationCodes.symbol(code)));
    } else {
      symbols.put(code, m.group(2));
    }
  }

  OptionalDouble resolution() {
    return resolution;
  }

  List<String> notes() {
    return notes;
  }

  /** The mnemonic of a code in this file. */
  String symbol(int code) {
    return symbols.getOrDefault(code, AnnotationCodes.symbol(code));
  }

  /**
   * Makes the preamble of a file.
   *
   * @param resolution ticks per second; empty if times are in frames of the record
   * @param own codes of the symbols that annot(5) does not define
   */
  static List<Annotation> of(OptionalDouble resolution, Map<String, Integer> own) {
    List<Annotation> preamble = new ArrayList<>();
    resolution.ifPresent(ticks -> preamble.add(note(RESOLUTION + number(ticks))));
    if (!own.isEmpty()) {
      preamble.add(note(DEFINITIONS));
      Map<Integer, String> sorted = new TreeMap<>();
      own.forEach((symbol, code) -> sorted.put(code, symbol));
      sorted.forEach((code, symbol) -> preamble.add(note(code + " " + symbol)));
      preamble.add(note(END));
    }
    return preamble;
  }

  private static Annotation note(String text) {
    return new Annotation(0, NOTE, 0, 0, 0, text);
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
  }
}
