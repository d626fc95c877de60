package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.Locale;
import java.util.Optional;

/**
 * A beat of both annotators, or of one of them.
 *
 * @param reference label of the reference; O or X if it has no beat
 * @param test label of the test; O or X if it has no beat
 * @param referenceSample time of the reference's beat, or of its next beat if it has none
 * @param testSample time of the test's beat, or of its next beat if it has none
 * @param annotation the test's annotation of the beat, if any
 */
public record BeatPair(
    BeatLabel reference,
    BeatLabel test,
    long referenceSample,
    long testSample,
    Optional<Annotation> annotation) {

  private static final String NOTE = "\"";

  /** Whether both labels are equal. */
  public boolean isEqual() {
    return reference == test;
  }

  /** The format of {@code bxb -v}, for example {@code N(1234)/V(1236)}. */
  public String line() {
    long ofReference = reference.isBeat() || !test.isBeat() ? referenceSample : testSample;
    long ofTest = test.isBeat() || !reference.isBeat() ? testSample : referenceSample;
    return "%s(%s)/%s(%s)".formatted(reference, ofReference, test, ofTest);
  }

  /**
   * The annotation written by {@code bxb -o}: the test's annotation if the labels agree, otherwise
   * a note with both labels, for example Nv.
   */
  public Annotation marked() {
    if (isEqual() && annotation.isPresent()) {
      return annotation.get();
    }
    long sample = test.isBeat() ? testSample : referenceSample;
    String labels = reference + test.name().toLowerCase(Locale.ROOT);
    return new Annotation(sample, NOTE, 0, 0, 0, labels);
  }
}
