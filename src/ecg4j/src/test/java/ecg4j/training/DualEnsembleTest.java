package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.beats.LabelMap;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.Rounding;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.run.RunResult;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DualEnsembleTest extends EnsembleFixture {

  @Test
  void theApiAnswersAsTheExpertsDoTogether() throws IOException {
    float[] signals = SPLIT.test().signals();
    float[] rr = SPLIT.test().rr();
    ModelFile first = ModelFile.read(signal.resolve("best.npz"));
    ModelFile second = ModelFile.read(vision.resolve("best.npz"));
    try (DualEnsemble ensemble =
            DualEnsemble.fromPretrained(
                folder.resolve("signal"), folder.resolve("vision"), Fusion.WEIGHTED, true);
        InferenceGraph one = InferenceGraph.of(first.network(), first.parameters());
        InferenceGraph other = InferenceGraph.of(second.network(), second.parameters())) {
      BeatScores answers = ensemble.predict(signals, rr, 7);
      BeatScores expected = DualEnsemble.ensembleInference(one, other, 0.6, signals, rr, 64);
      assertThat(answers.classes()).isEqualTo(expected.classes()).hasSize(SPLIT.test().size());
      for (int i = 0; i < answers.classes().length; i++) {
        for (int c = 0; c < 5; c++) {
          assertThat(answers.probabilities()[i][c])
              .isCloseTo(expected.probabilities()[i][c], within((float) Rounding.BLOCK));
        }
      }
      assertThatThrownBy(() -> ensemble.predict(signals, 7))
          .hasMessageContaining("rhythm features a beat");
      assertThatThrownBy(() -> ensemble.predict(new float[361], rr, 7))
          .hasMessageContaining("361 samples");
    }
  }

  /** The images come from the expert that reads any: their section stands in its file alone. */
  @Test
  void theApiTakesExpertsOfOtherKinds() throws IOException {
    ExperimentConfig tiny = ToyExperiments.tiny();
    ExperimentConfig b0 =
        ToyExperiments.tiny(
            "--model.name=efficientnet_scalogram", "--model.variant=b0", "--scalogram.img_size=32");
    ModelFile first =
        ModelFile.read(
            folder.resolve(model("own.npz", tiny, LabelMap.DECHAZAL.classes().names(), 360)));
    ModelFile second =
        ModelFile.read(
            folder.resolve(model("b0.npz", b0, LabelMap.DECHAZAL.classes().names(), 360)));
    float[] signals = Arrays.copyOf(SPLIT.test().signals(), 3 * 360);
    try (DualEnsemble ensemble =
            DualEnsemble.fromPretrained(
                folder.resolve("own.npz"), folder.resolve("b0.npz"), Fusion.WEIGHTED, true);
        InferenceGraph one = InferenceGraph.of(first.network(), first.parameters());
        InferenceGraph other = InferenceGraph.of(second.network(), second.parameters())) {
      float[][] found = ensemble.predict(signals, 2).probabilities();
      float[][] expected =
          DualEnsemble.ensembleInference(one, other, 0.6, signals, null, 3).probabilities();
      assertThat(found).hasDimensions(3, 5);
      for (int i = 0; i < 3; i++) {
        assertThat(found[i]).containsExactly(expected[i], within((float) Rounding.BLOCK));
      }
    }
  }

  @Test
  void aFusionWithoutValuesAnswersOnlyWhenItWasTrainedAndLoaded() throws IOException {
    try (DualEnsemble raw = DualEnsemble.fromPretrained(signal, vision, Fusion.ATTENTION, true)) {
      assertThatThrownBy(() -> raw.predict(SPLIT.test().signals(), SPLIT.test().rr(), 8))
          .hasMessageContaining("attention fusion has not been fitted");
      RunResult run = Trainer.train(raw.config(), SPLIT, options());
      try (DualEnsemble loaded = DualEnsemble.load(run.directory())) {
        assertThat(loaded.predict(SPLIT.test().signals(), SPLIT.test().rr(), 8).classes())
            .isEqualTo(PredictionsCsv.read(run.directory().resolve("predictions.csv")).predicted());
      }
    }
    assertThatThrownBy(() -> DualEnsemble.load(signal))
        .hasMessageContaining("is a model of inception_time");
  }
}
