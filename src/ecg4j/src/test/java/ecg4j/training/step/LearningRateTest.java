package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.section.TrainingConfig;
import ecg4j.training.ToyExperiments;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  private static TrainingConfig config(String... settings) {
    return ToyExperiments.tiny(settings).training();
  }

  @Test
  void warmUpRisesByEqualStepsToTheFullRate() {
    LearningRate rate =
        LearningRate.of(config("--training.lr=0.01", "--training.warmup_epochs=2"), 5);
    for (int update = 0; update < 10; update++) {
      assertThat(rate.valueAt(update, 0)).isEqualTo(0.01 * (update + 1) / 10, within(1e-15));
    }
    assertThat(rate.valueAt(10, 0)).isEqualTo(0.01);
  }

  @Test
  void withoutWarmUpTheFirstStepRunsAtTheFullRate() {
    LearningRate rate =
        LearningRate.of(config("--training.lr=0.01", "--training.warmup_epochs=0"), 5);
    assertThat(rate.valueAt(0, 0)).isEqualTo(0.01);
  }

  @Test
  void reductionsMultiplyByTheFactorAndStopAtTheSmallestRate() {
    LearningRate rate =
        LearningRate.of(
            config(
                "--training.lr=0.01",
                "--training.lr_factor=0.1",
                "--training.min_lr=0.0005",
                "--training.warmup_epochs=0"),
            5);
    rate.falls(1);
    assertThat(rate.valueAt(100, 0)).isEqualTo(0.001, within(1e-15));
    rate.falls(2);
    assertThat(rate.valueAt(100, 0)).isEqualTo(0.0005);
  }
}
