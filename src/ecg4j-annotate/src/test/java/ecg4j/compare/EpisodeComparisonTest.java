package ecg4j.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.compare.EpisodeComparison.Counts;
import ecg4j.compare.EpisodeComparison.Kind;
import ecg4j.wfdb.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hand-made episodes of fibrillation at 100 Hz. */
class EpisodeComparisonTest {

  private static Annotation rhythm(long sample, String name) {
    return new Annotation(sample, "+", 0, 0, 0, name);
  }

  private static Counts counts(Kind kind, List<Annotation> reference, List<Annotation> test) {
    return EpisodeComparison.of(reference, test, 1000, 10_000, 100).counts().get(kind);
  }

  @Test
  void anEpisodeIsFoundIfTheOtherOverlapsIt() {
    List<Annotation> reference =
        List.of(
            rhythm(500, "(AFIB"),
            rhythm(2000, "(N"),
            rhythm(4000, "(AFIB"),
            rhythm(5000, "(N"),
            rhythm(6000, "(AFIB"),
            rhythm(7000, "(N"));
    List<Annotation> test =
        List.of(
            rhythm(1500, "(AFIB"), rhythm(2500, "(N"), rhythm(6500, "(AFIB"), rhythm(6600, "(N"));
    // 10 s, 10 s and 10 s of the reference after the beginning at 10 s.
    assertThat(counts(Kind.AF, reference, test)).isEqualTo(new Counts(2, 1, 2, 0, 6, 30, 11));
    assertThat(counts(Kind.AF, test, reference)).isEqualTo(new Counts(2, 0, 2, 1, 6, 11, 30));
    assertThat(counts(Kind.VF, reference, test)).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void ventricularFibrillationWithoutEndLastsToTheEnd() {
    List<Annotation> reference = List.of(Annotation.of(8000, "["), Annotation.of(9000, "N"));
    List<Annotation> test = List.of(Annotation.of(8500, "["), Annotation.of(9500, "]"));
    assertThat(counts(Kind.VF, reference, test)).isEqualTo(new Counts(1, 0, 1, 0, 10, 20, 10));
  }

  @Test
  void atrialFlutterOfTheReferenceIsExcused() {
    List<Annotation> reference = List.of(rhythm(2000, "(AFL"), rhythm(4000, "(N"));
    List<Annotation> within = List.of(rhythm(2500, "(AFIB"), rhythm(3000, "(N"));
    assertThat(counts(Kind.AF, reference, within)).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0));
    List<Annotation> longer = List.of(rhythm(3500, "(AFIB"), rhythm(5000, "(N"));
    assertThat(counts(Kind.AF, reference, longer)).isEqualTo(new Counts(0, 0, 0, 1, 0, 0, 10));
  }
}
