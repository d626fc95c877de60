package ecg4j.kernels.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors that {@link Exponential} states. */
class ExponentialTest {
  private static final double STEP = 1e-4;

  @ParameterizedTest
  @CsvSource({"-6, 5e-6", "-10, 8e-5", "-20, 6e-3"})
  void theRelativeErrorIsBelowItsLimit(double least, double limit) {
    for (double x = least; x <= 1; x += STEP) {
      double exact = Math.exp((float) x);
      assertThat(Exponential.of((float) x) / exact - 1).isCloseTo(0, within(limit));
    }
  }

  @Test
  void theErrorIsBelowItsLimitForAllNegativeNumbers() {
    for (double x = -120; x <= 0; x += STEP) {
      assertThat((double) Exponential.of((float) x)).isCloseTo(Math.exp((float) x), within(2e-6));
    }
  }

  @Test
  void extremeNumbersGiveZeroAndNaN() {
    assertThat(Exponential.of(-1e30f)).isZero();
    assertThat(Exponential.of(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.of(Float.NaN)).isNaN();
  }
}
