package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static final Offset<Float> CLOSE = within(1e-6f);

  @Test
  void smoothingMovesAShareOfTheTruthToAllClassesAlike() {
    float[] soft = new Targets(new double[] {1, 1, 1, 1, 1}, 0.1).soft(new int[] {3, 0});
    assertThat(soft)
        .containsExactly(
            new float[] {.02f, .02f, .02f, .92f, .02f, .92f, .02f, .02f, .02f, .02f}, CLOSE);
  }

  @Test
  void withoutSmoothingTheTruthIsOneHot() {
    assertThat(new Targets(new double[] {1, 1, 1}, 0).soft(new int[] {1})).containsExactly(0, 1, 0);
  }

  @Test
  void aBeatCountsByItsClassAndFillingNotAtAll() {
    Targets targets = new Targets(new double[] {0.5, 2, 0}, 0.1);
    assertThat(targets.weights(new int[] {0, 1, 2, 1}, new float[] {1, 1, 1, 0}))
        .containsExactly(0.5f, 2, 0, 0);
  }
}
