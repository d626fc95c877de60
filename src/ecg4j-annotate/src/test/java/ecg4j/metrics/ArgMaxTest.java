package ecg4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgMaxTest {

  @Test
  void theFirstOfEqualValuesWins() {
    assertThat(ArgMax.of(new float[] {1, 3, 2, 3})).isEqualTo(1);
    assertThat(ArgMax.of(new float[] {-2, -1})).isEqualTo(1);
    assertThat(ArgMax.of(new float[] {0})).isZero();
  }

  @Test
  void aPartCountsFromItsOwnStart() {
    assertThat(ArgMax.of(new float[] {9, 1, 4, 2, 8}, 1, 3)).isEqualTo(1);
  }
}
