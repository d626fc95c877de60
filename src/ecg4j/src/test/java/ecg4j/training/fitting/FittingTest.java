package ecg4j.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.batches.Batches;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.network.FeatureScale;
import ecg4j.training.ToyExperiments;
import ecg4j.training.ToyNetwork;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.step.TrainingBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every key of the training section, followed into the step. */
@Tag("slow")
class FittingTest extends FirstSteps {

  @Test
  void batchSizeGivesTheStepsOfAnEpoch() throws IOException {
    try (Fitting eight = fitting("--training.batch_size=8");
        Fitting five = fitting("--training.batch_size=5")) {
      assertThat(eight.batches().stepsPerEpoch()).isEqualTo(3);
      assertThat(five.batches().stepsPerEpoch()).isEqualTo(4);
    }
  }

  @Test
  void aBatchIsNoLargerThanTheTrainingPart() throws IOException {
    try (Fitting huge = fitting("--training.batch_size=65536")) {
      assertThat(huge.batches().stepsPerEpoch()).isEqualTo(1);
      huge.batches().startEpoch();
      huge.startEpoch();
      TrainingBatch batch = huge.batches().next();
      assertThat(batch.size()).isEqualTo(SPLIT.train().size());
      huge.step(batch);
      assertThat(huge.sums().steps()).isEqualTo(1);
    }
  }

  @Test
  void seedGivesFirstValuesAndOrder() throws IOException {
    FirstStep one = new FirstStep("--seed=1");
    FirstStep two = new FirstStep("--seed=2");
    assertThat(one.before).isNotEqualTo(two.before);
    assertThat(one.batch.signals()).isNotEqualTo(two.batch.signals());
    assertThat(new FirstStep("--seed=1").after).isEqualTo(one.after);
  }

  @Test
  void theAverageOfWeightsIsTheModelAndFollowsEachStep() throws IOException {
    try (Fitting fitting = fitting("--training.ema_decay=0.1")) {
      float[] start = values(fitting);
      fitting.batches().startEpoch();
      fitting.startEpoch();
      fitting.step(fitting.batches().next());
      float[] trained = fitting.trained().flat().dup().data().asFloat();
      float[] average = values(fitting);
      for (int i = 0; i < start.length; i++) {
        assertThat(average[i]).isEqualTo(0.1f * start[i] + 0.9f * trained[i], within(1e-5f));
      }
    }
  }

  @Test
  void aResumedTrainingWithAverageMixupAndFocalLossIsBitIdentical() throws IOException {
    String[] settings = {
      "--training.ema_decay=0.9",
      "--training.mixup=0.4",
      "--training.focal_gamma=2",
      "--training.augmentation.p=0.5",
      "--training.augmentation.stretch=0.1",
      "--training.schedule=cosine"
    };
    float[] whole;
    Checkpoint middle;
    try (Fitting fitting = fitting(settings)) {
      fitting.batches().startEpoch();
      fitting.startEpoch();
      fitting.step(fitting.batches().next());
      middle = fitting.checkpoint();
      fitting.step(fitting.batches().next());
      fitting.step(fitting.batches().next());
      whole = values(fitting);
    }
    java.nio.file.Path file = java.nio.file.Files.createTempFile("checkpoint", ".npz");
    middle.write(file);
    ExperimentConfig config = config(settings);
    try (Fitting resumed =
        new Fitting(config, new ToyNetwork(0), SPLIT, Optional.of(Checkpoint.read(file)))) {
      resumed.batches().startEpoch();
      resumed.startEpoch();
      resumed.step(resumed.batches().next());
      resumed.step(resumed.batches().next());
      assertThat(values(resumed)).isEqualTo(whole);
    } finally {
      java.nio.file.Files.delete(file);
    }
  }

  @Test
  void featureNoiseChangesFeaturesByAShareOfTheirDeviation() throws IOException {
    ExperimentConfig config =
        ToyExperiments.plain(
            List.of("--training.batch_size=16", "--training.feature_noise=0.1", "--seed=4"));
    ContextMlp network = new ContextMlp("test", List.of(4), 0, 5, 360, SPLIT.train().rrWidth());
    FeatureScale scale = FeatureScale.of(SPLIT.train());
    try (Fitting fitting = new Fitting(config, network, SPLIT, Optional.empty())) {
      double squares = 0;
      int n = 0;
      for (int epoch = 0; epoch < 40; epoch++) {
        fitting.batches().startEpoch();
        float[] noisy = fitting.batches().next().rr();
        int[] beats = new Batches(SPLIT.train(), 16).shuffled(4, epoch).iterator().next().beats();
        float[] clean = SPLIT.train().select(beats).rr();
        for (int i = 0; i < clean.length; i++) {
          double off = (noisy[i] - clean[i]) / scale.deviation()[i % network.rrWidth()];
          squares += off * off;
          n++;
        }
      }
      assertThat(Math.sqrt(squares / n)).isCloseTo(0.1, within(0.005));
    }
  }

  @Test
  void augmentationChangesTheSignalsOfTheStep() throws IOException {
    float[] plain = new FirstStep().batch.signals();
    for (String kind : List.of("noise=0.5", "amplitude=0.5", "shift=0.1")) {
      List<String> settings =
          new ArrayList<>(
              List.of(
                  "--training.augmentation.p=1",
                  "--training.augmentation.noise=0",
                  "--training.augmentation.amplitude=0",
                  "--training.augmentation.shift=0"));
      String[] none = settings.toArray(String[]::new);
      assertThat(new FirstStep(none).batch.signals()).isEqualTo(plain);
      settings.removeIf(s -> s.contains(kind.split("=")[0]));
      settings.add("--training.augmentation." + kind);
      String[] one = settings.toArray(String[]::new);
      assertThat(new FirstStep(one).batch.signals()).as(kind).isNotEqualTo(plain);
    }
  }
}
