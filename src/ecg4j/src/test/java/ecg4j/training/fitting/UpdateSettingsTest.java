package ecg4j.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings of the update: learning rate, warm-up, weight decay, clipping. */
@Tag("slow")
class UpdateSettingsTest extends FirstSteps {

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
}
