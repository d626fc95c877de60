package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ZScoreTest {

  @Test
  void usesThePopulationStandardDeviation() {
    float[] z = ZScore.of(new float[] {1, 2, 3, 4});
    float[] expected = {-1.3416408f, -0.4472136f, 0.4472136f, 1.3416408f};
    assertThat(z).containsExactly(expected, within(1e-6f));
  }

  @Test
  void aFlatLeadBecomesZeros() {
    assertThat(ZScore.of(new float[] {0.1f, 0.1f, 0.1f})).containsOnly(0f);
  }

  @Test
  void aLargeOffsetDoesNotCostPrecision() {
    float[] x = new float[100_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1000 + (i % 2);
    }
    assertThat(ZScore.of(x)).containsOnly(-1f, 1f);
  }

  @Test
  void rejectsEmptyLeadsAndNaN() {
    assertThatThrownBy(() -> ZScore.of(new float[0])).hasMessageContaining("without samples");
    assertThatThrownBy(() -> ZScore.of(new float[] {1, Float.NaN}))
        .hasMessageContaining("sample 1 is NaN");
  }
}
