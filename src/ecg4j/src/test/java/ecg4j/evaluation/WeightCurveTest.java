package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightCurveTest {

  private static final List<String> CLASSES = List.of("N", "S", "V");

  private static Predictions expert(float[]... rows) {
    String[] names = {"1", "1", "2"};
    return new Predictions(CLASSES, new int[] {0, 1, 2}, rows, names, names, new float[3]);
  }

  private static final Predictions FIRST =
      expert(
          new float[] {0.8f, 0.1f, 0.1f},
          new float[] {0.6f, 0.3f, 0.1f},
          new float[] {0.2f, 0.2f, 0.6f});

  private static final Predictions SECOND =
      expert(new float[] {0.1f, 0.9f, 0}, new float[] {0.1f, 0.9f, 0}, new float[] {0.1f, 0.9f, 0});

  @Test
  void theEndsAreTheExpertsAndTheMiddleIsTheirMean() {
    WeightCurve curve = WeightCurve.of(List.of(FIRST, SECOND), false, 0.75, 0.6);
    assertThat(curve.rows()).hasSize(101);
    assertThat(accuracy(curve, 0)).isEqualTo(1.0 / 3);
    assertThat(accuracy(curve, 100)).isEqualTo(2.0 / 3);
    // At .6: .52 N, .6 · .3 + .4 · .9 = .54 S, and .36 V against .48 S.
    assertThat(accuracy(curve, 60)).isEqualTo(2.0 / 3);
    // At .65: N, S (.51 against .425), V (.39 against .445 S): 2 of 3; at .7: V .42, S .41: all.
    assertThat(accuracy(curve, 70)).isEqualTo(1);
    assertThat(curve.best().values()).containsEntry(Metric.ACCURACY, 1.0);
    assertThat(curve.best().weight()).isEqualTo(0.7);
  }

  @Test
  void aThirdExpertHasAConstantWeightAndLogarithmsAreAveraged() {
    WeightCurve third = WeightCurve.of(List.of(FIRST, FIRST, SECOND), false, 1, 0.5);
    assertThat(accuracy(third, 50)).isEqualTo(1.0 / 3);
    // A probability of 0 rules a class out in the mean of ln p.
    WeightCurve logs = WeightCurve.of(List.of(FIRST, SECOND), true, 0.75, 0.5);
    assertThat(accuracy(logs, 90)).isEqualTo(1.0 / 3);
    assertThat(accuracy(WeightCurve.of(List.of(FIRST, SECOND), false, 0.75, 0.5), 90))
        .isEqualTo(2.0 / 3);
  }

  private static double accuracy(WeightCurve curve, int row) {
    return curve.rows().get(row).values().get(Metric.ACCURACY);
  }
}
