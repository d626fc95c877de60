package ecg4j.annotate;

/**
 * A beat and the class that a model assigned to it.
 *
 * @param sample position of its R peak, in samples of the lead
 * @param rr seconds since the previous beat; NaN for the first beat, across a gap, and in or across
 *     ventricular flutter
 * @param label index of its class, {@link #UNCLASSIFIED} or {@link #FLUTTER}
 * @param probabilities one per class; empty if it is not classified
 * @param reference symbol from the annotation file that the beats were read from; empty if they
 *     were detected
 */
public record AnnotatedBeat(
    long sample, double rr, int label, float[] probabilities, String reference) {

  /** Label of a beat that cannot be classified because its window extends beyond the recording. */
  public static final int UNCLASSIFIED = -1;

  /** Label of a wave of ventricular flutter or fibrillation, which is no beat and has no class. */
  public static final int FLUTTER = -2;

  /** Whether the model has classified this beat. */
  public boolean isClassified() {
    return label >= 0;
  }

  /** Whether this is a wave of ventricular flutter or fibrillation. */
  public boolean isFlutter() {
    return label == FLUTTER;
  }

  /** Probability of the assigned class, or 0 if the beat has no class. */
  public float certainty() {
    return isClassified() ? probabilities[label] : 0;
  }
}
