package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MixupTest {

  private static TrainingBatch batch() {
    return new TrainingBatch(
        new float[] {1, 2, 3, 4, 5, 6, 7, 8},
        new float[] {10, 20, 30, 40},
        List.of(),
        new float[] {1, 0, 0, 1, 1, 0, 0, 1},
        new float[] {1, 3, 2, 0});
  }

  @Test
  void alphaZeroMixesNothing() {
    TrainingBatch batch = batch();
    assertThat(new Mixup(0, 1).mix(batch, 3, 0, 0)).isSameAs(batch);
  }

  @Property(tries = 100)
  void aBeatIsMixedWithThePartnerAndPaddingIsNot(@ForAll long seed) {
    TrainingBatch mixed = new Mixup(1, seed).mix(batch(), 3, 2, 5);
    float lambda = (mixed.rr()[0] - 30) / (10 - 30);
    assertThat(lambda).isBetween(0f, 1f);
    assertThat(mixed.rr())
        .containsExactly(
            new float[] {10 * lambda + 30 * (1 - lambda), 20, 30 * lambda + 10 * (1 - lambda), 40},
            within(1e-4f));
    assertThat(mixed.signals()[1]).isCloseTo(2 * lambda + 6 * (1 - lambda), within(1e-4f));
    assertThat(mixed.signals()[6]).isEqualTo(7);
    assertThat(mixed.weights()[0]).isCloseTo(lambda + 2 * (1 - lambda), within(1e-5f));
    assertThat(mixed.weights()[3]).isZero();
    // The loss of the mixed beat is the mixture of both losses, for any −ln p = (a, b).
    float a = 0.3f;
    float b = 1.7f;
    float loss = mixed.weights()[0] * (mixed.targets()[0] * a + mixed.targets()[1] * b);
    assertThat(loss).isCloseTo(lambda * 1 * a + (1 - lambda) * 2 * a, within(1e-4f));
    float second = mixed.weights()[1] * (mixed.targets()[2] * a + mixed.targets()[3] * b);
    assertThat(second).as("its own partner").isCloseTo(3 * b, within(1e-4f));
  }

  @Test
  void lambdaHasTheMomentsOfTheBetaDistribution() {
    for (double alpha : new double[] {0.01, 0.2, 1, 3}) {
      Mixup mixup = new Mixup(alpha, 1);
      Random random = new Random(5);
      double sum = 0;
      double squares = 0;
      int n = 20_000;
      for (int i = 0; i < n; i++) {
        double lambda = mixup.beta(random);
        assertThat(lambda).isBetween(0.0, 1.0);
        sum += lambda / n;
        squares += lambda * lambda / n;
      }
      assertThat(sum).as("mean, α %s", alpha).isCloseTo(0.5, within(0.02));
      assertThat(squares - sum * sum)
          .as("variance, α %s", alpha)
          .isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.01));
    }
  }

  @Property(tries = 20)
  void theMixtureDependsOnSeedEpochAndStep(@ForAll long seed) {
    float[] one = new Mixup(1, seed).mix(batch(), 3, 1, 1).signals();
    assertThat(new Mixup(1, seed).mix(batch(), 3, 1, 1).signals()).isEqualTo(one);
    assertThat(new Mixup(1, seed).mix(batch(), 3, 1, 2).signals()).isNotEqualTo(one);
    assertThat(new Mixup(1, seed).mix(batch(), 3, 2, 1).signals()).isNotEqualTo(one);
  }
}
