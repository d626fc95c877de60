package ecg4j.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.data.batches.ClassWeights;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings of the loss: class weights, label smoothing, share of normal beats. */
@Tag("slow")
class LossSettingsTest extends FirstSteps {

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
}
