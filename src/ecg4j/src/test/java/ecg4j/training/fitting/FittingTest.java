package ecg4j.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.Batches;
import ecg4j.data.ClassWeights;
import ecg4j.data.Split;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.network.FeatureScale;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyNetwork;
import ecg4j.training.TrainerTest;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.step.TrainingBatch;
import ecg4j.training.step.TrainingStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every key of the training section, followed into the step. */
@Tag("slow")
class FittingTest {

  private static final Split SPLIT = lopsided();

  /** 22 beats: of N twice as many as of S, V and F; no Q. */
  private static Split lopsided() {
    Split whole = ToyBeats.split(10, 4);
    int[] chosen = new int[] {0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 15, 20, 25, 30, 35};
    return new Split(
        whole.train().select(chosen),
        whole.validation(),
        whole.test(),
        false,
        "beat",
        "toy",
        "toy");
  }

  private static ExperimentConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--training.warmup_epochs=0",
                "--training.weight_decay=0",
                "--training.gradient_clip=0",
                "--training.batch_size=8",
                "--training.label_smoothing=0",
                "--training.class_weights=false",
                "--training.augmentation.p=0"));
    for (String setting : settings) {
      all.removeIf(s -> s.split("=")[0].equals(setting.split("=")[0]));
      all.add(setting);
    }
    return TrainerTest.plain(all);
  }

  private static Fitting fitting(String... settings) {
    return new Fitting(config(settings), new ToyNetwork(0), SPLIT, Optional.empty());
  }

  /** The first batch and the outcome of its step. */
  private static final class FirstStep {
    final TrainingBatch batch;
    final float[] before;
    final float[] after;
    final Checkpoint checkpoint;
    final float[] logits;
    final double loss;

    FirstStep(String... settings) throws IOException {
      try (Fitting fitting = fitting(settings)) {
        before = values(fitting);
        fitting.batches().startEpoch();
        fitting.startEpoch();
        batch = fitting.batches().next();
        TrainingStep.Outcome outcome = fitting.step(batch);
        logits = outcome.logits();
        loss = outcome.loss();
        after = values(fitting);
        checkpoint = fitting.checkpoint();
      }
    }

    float[] moved() {
      float[] moved = new float[before.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = after[i] - before[i];
      }
      return moved;
    }
  }

  private static float[] values(Fitting fitting) {
    return fitting.parameters().flat().dup().data().asFloat();
  }

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
  void lrScalesTheStep() throws IOException {
    float[] slow = new FirstStep("--training.lr=0.001").moved();
    float[] fast = new FirstStep("--training.lr=0.01").moved();
    for (int i = 0; i < slow.length; i++) {
      assertThat(fast[i]).isEqualTo(10 * slow[i], within(2e-5f));
    }
    assertThat(max(fast)).isBetween(.009f, .0101f);
  }

  @Test
  void warmupEpochsMakeTheFirstStepSmaller() throws IOException {
    assertThat(max(new FirstStep("--training.lr=0.03", "--training.warmup_epochs=2").moved()))
        .isEqualTo(.03f / 6, within(2e-5f));
  }

  @Test
  void weightDecayShrinksKernelsAndLeavesBiasesAndBatchNormsAlone() throws IOException {
    FirstStep without = new FirstStep("--training.lr=0.01");
    FirstStep with = new FirstStep("--training.lr=0.01", "--training.weight_decay=0.5");
    float[] decays;
    try (Fitting fitting = fitting()) {
      decays = fitting.parameters().decayMask().data().asFloat();
    }
    assertThat(sum(decays)).isEqualTo(360 * 8 + 8 * 5);
    for (int i = 0; i < decays.length; i++) {
      float expected = without.after[i] - .01f * .5f * decays[i] * without.before[i];
      assertThat(with.after[i]).isEqualTo(expected, within(1e-6f));
    }
  }

  @Test
  void gradientClipLimitsTheNormThatAdamSees() throws IOException {
    int n = new FirstStep().before.length;
    float[] free = Arrays.copyOf(new FirstStep().checkpoint.moments(), n);
    float[] clipped =
        Arrays.copyOf(new FirstStep("--training.gradient_clip=0.25").checkpoint.moments(), n);
    assertThat(norm(free)).isGreaterThan(.1 * .25 * 1.5);
    assertThat(norm(clipped)).isEqualTo(.1 * .25, within(1e-6));
  }

  @Test
  void classWeightsEnterTheLossByTheBeatsOwnClass() throws IOException {
    double[] weights = ClassWeights.of(SPLIT.train().counts());
    FirstStep step = new FirstStep("--training.class_weights=true");
    assertThat(step.loss).isEqualTo(loss(step, 0, weights), within(1e-5));
    FirstStep same = new FirstStep();
    assertThat(same.loss).isEqualTo(loss(same, 0, new double[] {1, 1, 1, 1, 1}), within(1e-5));
    assertThat(step.loss).isNotCloseTo(same.loss, within(1e-4));
  }

  @Test
  void labelSmoothingEntersTheLossTogetherWithClassWeights() throws IOException {
    double[] weights = ClassWeights.of(SPLIT.train().counts());
    FirstStep step =
        new FirstStep("--training.class_weights=true", "--training.label_smoothing=.2");
    assertThat(step.loss).isEqualTo(loss(step, .2, weights), within(1e-5));
  }

  @Test
  void classWeightPowerMakesTheWeightsMilder() throws IOException {
    double[] weights = ClassWeights.of(SPLIT.train().counts());
    for (int c = 0; c < weights.length; c++) {
      weights[c] = Math.pow(weights[c], 0.25);
    }
    FirstStep step =
        new FirstStep("--training.class_weights=true", "--training.class_weight_power=0.25");
    assertThat(step.loss).isEqualTo(loss(step, 0, weights), within(1e-5));
  }

  @Test
  void aShareOfTheNormalBeatsIsDrawnAndWeighedBack() throws IOException {
    FirstStep step = new FirstStep("--data.normal_share=0.5", "--training.batch_size=13");
    int normal = SPLIT.train().counts()[0];
    assertThat(step.loss)
        .isEqualTo(loss(step, 0, new double[] {normal / 4.0, 1, 1, 1, 1}), within(1e-5));
    try (Fitting fitting = fitting("--data.normal_share=0.5", "--training.batch_size=5")) {
      assertThat(normal).isEqualTo(8);
      assertThat(fitting.batches().stepsPerEpoch()).isEqualTo((SPLIT.train().size() - 4 + 4) / 5);
    }
  }

  @Test
  void featureNoiseChangesFeaturesByAShareOfTheirDeviation() throws IOException {
    ExperimentConfig config =
        TrainerTest.plain(
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

  /** Σ w(y)·CE(q, p) / Σ w(y), in double precision, from the logits alone. */
  private static double loss(FirstStep step, double smoothing, double[] weightOfClass) {
    double[][] logits = rows(step.logits);
    double[][] targets = rows(step.batch.targets());
    int[] truth = new int[targets.length];
    for (int i = 0; i < truth.length; i++) {
      for (int c = 1; c < 5; c++) {
        truth[i] = targets[i][c] > targets[i][truth[i]] ? c : truth[i];
      }
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < truth.length; i++) {
      double all = Arrays.stream(logits[i]).map(Math::exp).sum();
      double entropy = 0;
      for (int c = 0; c < 5; c++) {
        double q = smoothing / 5 + (c == truth[i] ? 1 - smoothing : 0);
        entropy -= q * (logits[i][c] - Math.log(all));
      }
      sum += weightOfClass[truth[i]] * entropy;
      weights += weightOfClass[truth[i]];
    }
    return sum / weights;
  }

  private static double[][] rows(float[] flat) {
    double[][] rows = new double[flat.length / 5][5];
    for (int i = 0; i < flat.length; i++) {
      rows[i / 5][i % 5] = flat[i];
    }
    return rows;
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

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
