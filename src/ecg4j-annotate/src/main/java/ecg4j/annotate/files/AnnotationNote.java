package ecg4j.annotate.files;

import ecg4j.wfdb.Annotation;
import java.util.List;
import java.util.Optional;

/** A warning at the start of an annotation file, which goes with it wherever it is compared. */
public final class AnnotationNote {

  private static final String NOTE = "\"";
  private static final String START = "## ecg4j: ";

  /** Most characters of the text that an annotation can carry. */
  private static final int MOST = 250;

  private AnnotationNote() {}

  static Annotation of(String warning) {
    String text = START + warning;
    return new Annotation(0, NOTE, 0, 0, 0, text.substring(0, Math.min(MOST, text.length())));
  }

  /** The warning that annotations begin with, if they do. */
  public static Optional<String> in(List<Annotation> annotations) {
    return annotations.stream()
        .limit(5)
        .filter(each -> each.symbol().equals(NOTE) && each.aux().startsWith(START))
        .map(each -> each.aux().substring(START.length()))
        .findFirst();
  }
}
