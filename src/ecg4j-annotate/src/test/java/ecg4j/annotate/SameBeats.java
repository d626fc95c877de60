package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares annotated recordings beat by beat. */
final class SameBeats {

  private SameBeats() {}

  /**
   * Requires the same beats with the same classes, and probabilities that differ by no more than a
   * tolerance.
   */
  static void require(AnnotatedRecord record, AnnotatedRecord expected, double tolerance) {
    assertThat(record.beats()).hasSameSizeAs(expected.beats());
    for (int i = 0; i < record.beats().size(); i++) {
      AnnotatedBeat beat = record.beats().get(i);
      AnnotatedBeat other = expected.beats().get(i);
      assertThat(beat.sample()).as("beat %d", i).isEqualTo(other.sample());
      assertThat(beat.label()).as("beat %d", i).isEqualTo(other.label());
      assertThat(Double.valueOf(beat.rr())).as("beat %d", i).isEqualTo(Double.valueOf(other.rr()));
      assertThat(beat.probabilities()).hasSameSizeAs(other.probabilities());
      for (int c = 0; c < beat.probabilities().length; c++) {
        assertThat(beat.probabilities()[c])
            .as("beat %d", i)
            .isCloseTo(other.probabilities()[c], within((float) tolerance));
      }
    }
  }
}
