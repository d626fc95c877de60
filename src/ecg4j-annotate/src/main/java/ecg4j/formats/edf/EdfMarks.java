package ecg4j.formats.edf;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationCodes;
import java.util.Locale;

/**
 * Converts WFDB annotations to EDF+ texts and back.
 *
 * <p>An annotation without text is written as its symbol, such as {@code N} or {@code V}. A rhythm
 * change is written as {@code + (AFIB}. A note is written as its text. On reading, any other text
 * becomes a note with the symbol {@code "}.
 */
final class EdfMarks {

  private static final String NOTE = "\"";
  private static final String RHYTHM = "+";

  private EdfMarks() {}

  /** Returns the text of an annotation; subtype, channel and num are lost. */
  static String text(Annotation a) {
    String aux = a.aux().replaceAll("[\\u0000\\u0014\\u0015]", " ");
    if (a.symbol().equals(NOTE)) {
      return aux;
    }
    return aux.isEmpty() ? a.symbol() : a.symbol() + " " + aux;
  }

  /**
   * Returns the annotation that a text stands for.
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
