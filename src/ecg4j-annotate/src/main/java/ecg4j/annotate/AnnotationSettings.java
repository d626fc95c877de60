package ecg4j.annotate;

import ecg4j.formats.file.ReadOptions;
import java.io.Serializable;

/**
 * How a recording is annotated.
 *
 * @param read facts that the file does not state, and the lead that was asked for
 * @param finder where the beats come from
 * @param flip whether the lead is annotated with the opposite sign, since it was recorded upside
 *     down
 */
public record AnnotationSettings(ReadOptions read, BeatFinder finder, boolean flip)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The lead that the model was trained on, and detected beats. */
  public static final AnnotationSettings DEFAULT =
      new AnnotationSettings(ReadOptions.NONE, new DetectedBeats(), false);

  /** The same settings with other facts. */
  public AnnotationSettings withRead(ReadOptions options) {
    return new AnnotationSettings(options, finder, flip);
  }

  /** The same settings with beats from elsewhere. */
  public AnnotationSettings withFinder(BeatFinder other) {
    return new AnnotationSettings(read, other, flip);
  }

  /** The same settings with the lead as it is, or with the opposite sign. */
  public AnnotationSettings withFlip(boolean opposite) {
    return new AnnotationSettings(read, finder, opposite);
  }
}
