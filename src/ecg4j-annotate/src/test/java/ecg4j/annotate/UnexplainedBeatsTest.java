package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.beats.BeatWindow;
import ecg4j.explain.Explanation;
import ecg4j.explain.Occlusion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of this test reads the sample of the R peak and one feature, and nothing else. */
class UnexplainedBeatsTest {

  @TempDir static Path dir;
  private static Path record;
  private static Path model;

  @BeforeAll
  static void write() throws Exception {
    record = Records.write(dir, "r", 60, 360, "MLII");
    model = TinyModel.write(dir.resolve("tiny.onnx"));
  }

  private static AnnotatedRecord annotated(ExplainSettings explain) throws Exception {
    try (Annotator annotator = Annotator.of(BeatModel.open(model))) {
      return annotator.annotate(record, AnnotationSettings.DEFAULT.withExplain(explain));
    }
  }

  @Test
  void theSampleAndTheFeatureThatDecideAreFound() throws Exception {
    AnnotatedRecord found = annotated(new ExplainSettings(5, List.of()));
    assertThat(found.explanations().ofBeats()).hasSize(5);
    found.explanations().ofBeats().forEach((i, why) -> requireRight(found.beats().get(i), why));
    double least =
        found.beats().stream()
            .filter(AnnotatedBeat::isClassified)
            .mapToDouble(AnnotatedBeat::certainty)
            .min()
            .orElseThrow();
    assertThat(found.explanations().ofBeats().keySet())
        .anyMatch(i -> found.beats().get(i).certainty() == least);
  }

  private static void requireRight(AnnotatedBeat beat, Explanation why) {
    int peak = BeatWindow.BEFORE / Occlusion.STEP;
    int reach = Occlusion.WIDTH / Occlusion.STEP - 1;
    for (int step = 0; step < why.signal().length; step++) {
      boolean near = Math.abs(step - peak) <= reach;
      assertThat(why.signal()[step] == 0).as("step %d", step).isEqualTo(!near);
    }
    for (int feature = 1; feature < why.features().length; feature++) {
      assertThat(why.features()[feature]).isZero();
    }
    assertThat(why.label()).isEqualTo(beat.label());
    assertThat(why.baseline() + why.features()[0]).isCloseTo(beat.certainty(), within(1e-5));
  }

  @Test
  void aBeatIsNamedByItsSample() throws Exception {
    AnnotatedRecord found = annotated(new ExplainSettings(0, List.of(3950L)));
    int beat = found.explanations().ofBeats().firstKey();
    assertThat(found.beats().get(beat).sample()).isBetween(3896L, 4004L);
    assertThat(found.explanations().values().get(beat)).hasSize(9);
    assertThatThrownBy(() -> annotated(new ExplainSettings(0, List.of(100_000L))))
        .hasMessageContaining("has no beat with a class within 150 ms of sample 100000");
    assertThat(annotated(ExplainSettings.NONE).explanations().ofBeats()).isEmpty();
  }
}
