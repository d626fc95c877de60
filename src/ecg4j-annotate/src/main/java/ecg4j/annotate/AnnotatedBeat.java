package ecg4j.annotate;

/**
 * A beat and what a model says about it.
 *
 * @param sample its R peak, in frames of the record
 * @param rr seconds since the beat before; NaN for the first
 * @param label index of its class, or {@link #UNCLASSIFIED}
 * @param probabilities of each class; none where it is not classified
 * @param reference symbol by the annotator that told where the beats are; empty where none did
 */
public record AnnotatedBeat(
    long sample, double rr, int label, float[] probabilities, String reference) {

  /** Label of a beat whose window leaves the record, which a model therefore cannot see. */
  public static final int UNCLASSIFIED = -1;

  /** Whether a model has seen it. */
  public boolean classified() {
    return label != UNCLASSIFIED;
  }

  /** Probability of its class, 0 where there is none. */
  public float certainty() {
    return classified() ? probabilities[label] : 0;
  }
}
