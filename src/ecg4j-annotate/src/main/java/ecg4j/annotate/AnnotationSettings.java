package ecg4j.annotate;

import ecg4j.formats.file.ReadOptions;
import java.io.Serializable;

/**
 * Settings for annotating a recording.
 *
 * @param read properties that the file does not state, and the requested lead
 * @param finder source of the beats
 * @param flip whether to invert the sign of the lead because it was recorded upside down
 * @param explain beats whose classes are to be explained
 */
public record AnnotationSettings(
    ReadOptions read, BeatFinder finder, boolean flip, ExplainSettings explain)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Creates settings that explain nothing. */
  public AnnotationSettings(ReadOptions read, BeatFinder finder, boolean flip) {
    this(read, finder, flip, ExplainSettings.NONE);
  }

  /** Uses the lead that the model was trained on, and detects the beats. */
  public static final AnnotationSettings DEFAULT =
      new AnnotationSettings(ReadOptions.NONE, new DetectedBeats(), false);

  /** Returns these settings with other read options. */
  public AnnotationSettings withRead(ReadOptions options) {
    return new AnnotationSettings(options, finder, flip, explain);
  }

  /** Returns these settings with another source of beats. */
  public AnnotationSettings withFinder(BeatFinder other) {
    return new AnnotationSettings(read, other, flip, explain);
  }

  /** Returns these settings with the sign of the lead kept or inverted. */
  public AnnotationSettings withFlip(boolean opposite) {
    return new AnnotationSettings(read, finder, opposite, explain);
  }

  /** Returns these settings with other beats to explain. */
  public AnnotationSettings withExplain(ExplainSettings other) {
    return new AnnotationSettings(read, finder, flip, other);
  }
}
