package ecg4j.annotate;

import ecg4j.formats.file.ReadOptions;
import java.io.Serializable;

/**
 * Settings for annotating a recording.
 *
 * @param read properties that the file does not state, and the requested lead
 * @param finder source of the beats
 * @param flip whether to invert the sign of the lead because it was recorded upside down
 */
public record AnnotationSettings(ReadOptions read, BeatFinder finder, boolean flip)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Uses the lead that the model was trained on, and detects the beats. */
  public static final AnnotationSettings DEFAULT =
      new AnnotationSettings(ReadOptions.NONE, new DetectedBeats(), false);

  /** Returns these settings with other read options. */
  public AnnotationSettings withRead(ReadOptions options) {
    return new AnnotationSettings(options, finder, flip);
  }

  /** Returns these settings with another source of beats. */
  public AnnotationSettings withFinder(BeatFinder other) {
    return new AnnotationSettings(read, other, flip);
  }

  /** Returns these settings with the sign of the lead kept or inverted. */
  public AnnotationSettings withFlip(boolean opposite) {
    return new AnnotationSettings(read, finder, opposite);
  }
}
