package ecg4j.annotate;

import ecg4j.wfdb.Annotation;
import java.util.List;

/**
 * Warnings at the start of an annotation file. They stay with the annotations, so that later
 * comparisons can report them.
 */
public final class AnnotationNote {

  private static final String NOTE = "\"";
  private static final String START = "## ecg4j: ";

  /** Maximum number of characters in the text of an annotation. */
  private static final int MOST = 250;

  private AnnotationNote() {}

  /** Returns the annotation that holds a warning. */
  public static Annotation of(String warning) {
    String text = START + warning;
    return new Annotation(0, NOTE, 0, 0, 0, text.substring(0, Math.min(MOST, text.length())));
  }

  /** Returns the warnings at the start of the annotations. */
  public static List<String> in(List<Annotation> annotations) {
    return annotations.stream()
        .limit(5)
        .filter(each -> each.symbol().equals(NOTE) && each.aux().startsWith(START))
        .map(each -> each.aux().substring(START.length()))
        .toList();
  }
}
