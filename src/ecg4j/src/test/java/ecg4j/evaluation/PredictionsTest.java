package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private static Predictions of(int[] truth, float[]... rows) {
    return Predictions.of(List.of("N", "S"), truth, rows);
  }

  @Test
  void theAverageIsTheNormalisedGeometricMean() {
    int[] truth = {0, 1};
    Predictions one = of(truth, new float[] {0.5f, 0.5f}, new float[] {1, 0});
    Predictions other = of(truth, new float[] {0.9f, 0.1f}, new float[] {1e-3f, 0.999f});
    float[][] mean = Predictions.ofMeanLog(List.of(one, other)).probabilities();
    // √.45 : √.05 = 3 : 1.
    assertThat(mean[0][0]).isCloseTo(0.75f, within(1e-6f));
    assertThat(mean[0][1]).isCloseTo(0.25f, within(1e-6f));
    // A probability of 0 rules a class out.
    assertThat(mean[1][0]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void weightsNeedNotAddUpToOne() {
    int[] truth = {0};
    Predictions one = of(truth, new float[] {0.5f, 0.5f});
    Predictions other = of(truth, new float[] {16f / 17, 1f / 17});
    // The ratios 1 and 16 with weights 3/4 and 1/4.
    float[] p = Predictions.ofMeanLog(List.of(one, other), List.of(6.0, 2.0)).probabilities()[0];
    assertThat(p[0]).isCloseTo(2f / 3, within(1e-6f));
    assertThat(p[1]).isCloseTo(1f / 3, within(1e-6f));
  }

  @Test
  void theAverageOfOneIsTheSame() {
    Predictions one = of(new int[] {1}, new float[] {0.3f, 0.7f});
    assertThat(Predictions.ofMeanLog(List.of(one)).probabilities()[0])
        .containsExactly(one.probabilities()[0], within(1e-6f));
  }

  @Test
  void differentBeatsHaveNoAverage() {
    Predictions one = of(new int[] {1}, new float[] {0.3f, 0.7f});
    Predictions other = of(new int[] {0}, new float[] {0.3f, 0.7f});
    assertThatThrownBy(() -> Predictions.ofMeanLog(List.of(one, other)))
        .hasMessageContaining("of the same beats");
  }

  @Test
  void theCrossEntropyOfAProbabilityOfZeroIsFinite() {
    Predictions two = of(new int[] {0, 1}, new float[] {0.5f, 0.5f}, new float[] {0.75f, 0.25f});
    assertThat(two.crossEntropy()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-12));
    Predictions wrong = of(new int[] {1}, new float[] {1, 0});
    assertThat(wrong.crossEntropy()).isCloseTo(126 * Math.log(2), within(1e-9));
  }
}
