package ecg4j.annotate;

/**
 * A beat and its class by a model.
 *
 * @param sample its R peak, in samples of the lead
 * @param rr seconds since the previous beat; NaN for the first beat and across a gap
 * @param label index of its class, or {@link #UNCLASSIFIED}
 * @param probabilities one per class; empty if it is not classified
 * @param reference symbol by the annotator that the beats were read from; empty if they were
 *     detected
 */
public record AnnotatedBeat(
    long sample, double rr, int label, float[] probabilities, String reference) {

  /** Label of a beat whose window leaves the recording, so that no model can classify it. */
  public static final int UNCLASSIFIED = -1;

  /** Whether a model has classified it. */
  public boolean isClassified() {
    return label != UNCLASSIFIED;
  }

  /** Probability of its class, 0 if it has none. */
  public float certainty() {
    return isClassified() ? probabilities[label] : 0;
  }
}
