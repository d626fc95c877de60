package ecg4j.training.fitting;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.ToyNetwork;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.step.TrainingBatch;
import ecg4j.training.step.TrainingStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** First steps of trainings whose settings differ in a few keys. */
abstract class FirstSteps {

  static final Split SPLIT = lopsided();

  /** 22 beats: of N twice as many as of S, V and F; no Q. */
  static Split lopsided() {
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

  static ExperimentConfig config(String... settings) {
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
    return ToyExperiments.plain(all);
  }

  static Fitting fitting(String... settings) {
    return new Fitting(config(settings), new ToyNetwork(0), SPLIT, Optional.empty());
  }

  /** The first batch and the outcome of its step. */
  static final class FirstStep {
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

  static float[] values(Fitting fitting) {
    return fitting.parameters().flat().dup().data().asFloat();
  }

  static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
