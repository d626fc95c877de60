package ecg4j.formats.edf;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationCodes;
import java.util.Locale;

/**
 * How WFDB annotations are written as texts of EDF+, and the reverse.
 *
 * <p>An annotation without text is its symbol, such as {@code N} or {@code V}; a change of rhythm
 * is {@code + (AFIB}; a note is its own text. Any other text becomes a note, symbol {@code "}.
 */
final class EdfMarks {

  private static final String NOTE = "\"";
  private static final String RHYTHM = "+";

  private EdfMarks() {}

  /** The text of an annotation; subtype, channel and num are lost. */
  static String text(Annotation a) {
    String aux = a.aux().replaceAll("[\\u0000\\u0014\\u0015]", " ");
    if (a.symbol().equals(NOTE)) {
      return aux;
    }
    return aux.isEmpty() ? a.symbol() : a.symbol() + " " + aux;
  }

  /**
   * The annotation of a text.
   *
   * @param duration seconds, appended to a note; 0 if there is none
   */
  static Annotation annotation(long sample, String text, double duration) {
    if (AnnotationCodes.symbols().contains(text) && !text.equals(" ")) {
      return Annotation.of(sample, text);
    }
    if (text.startsWith("+ (")) {
      return new Annotation(sample, RHYTHM, 0, 0, 0, text.substring(2));
    }
    String note = duration > 0 ? String.format(Locale.ROOT, "%s [%s s]", text, duration) : text;
    return new Annotation(sample, NOTE, 0, 0, 0, note.replaceAll("\\u0000+$", ""));
  }
}
