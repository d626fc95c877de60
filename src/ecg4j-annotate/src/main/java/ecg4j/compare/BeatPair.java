package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.Locale;
import java.util.Optional;

/**
 * A beat that both annotators have, or one of them.
 *
 * @param reference its label by the reference; O or X where that has no beat
 * @param test its label by the test; O or X where that has no beat
 * @param referenceSample time of the reference's beat; without one, of its next beat
 * @param testSample time of the test's beat; without one, of its next beat
 * @param annotation the test's annotation, where it has the beat
 */
public record BeatPair(
    BeatLabel reference,
    BeatLabel test,
    long referenceSample,
    long testSample,
    Optional<Annotation> annotation) {

  private static final String NOTE = "\"";

  /** Whether both say the same. */
  public boolean isEqual() {
    return reference == test;
  }

  /** As {@code bxb -v} prints it, for example {@code N(1234)/V(1236)}. */
  public String line() {
    long ofReference = reference.beat() || !test.beat() ? referenceSample : testSample;
    long ofTest = test.beat() || !reference.beat() ? testSample : referenceSample;
    return "%s(%d)/%s(%d)".formatted(reference, ofReference, test, ofTest);
  }

  /**
   * As {@code bxb -o} writes it: the test's annotation where the two agree, else a note with both
   * labels, for example Nv.
   */
  public Annotation marked() {
    if (isEqual() && annotation.isPresent()) {
      return annotation.get();
    }
    long sample = test.beat() ? testSample : referenceSample;
    String labels = reference + test.name().toLowerCase(Locale.ROOT);
    return new Annotation(sample, NOTE, 0, 0, 0, labels);
  }
}
