package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

  private static final List<String> CLASSES = List.of("N", "S", "V");

  /** Classes drawn by p, while the classifier states p^sharpness instead. */
  private static Predictions stated(double sharpness, int n) {
    Random random = new Random(4);
    int[] truth = new int[n];
    float[][] probabilities = new float[n][];
    for (int i = 0; i < n; i++) {
      double[] p = new double[3];
      for (int c = 0; c < 3; c++) {
        p[c] = Math.exp(2 * random.nextGaussian());
      }
      double[] normal = normalised(p, 1);
      double u = random.nextDouble();
      truth[i] = u < normal[0] ? 0 : u < normal[0] + normal[1] ? 1 : 2;
      double[] sharp = normalised(p, sharpness);
      probabilities[i] = new float[] {(float) sharp[0], (float) sharp[1], (float) sharp[2]};
    }
    return Predictions.of(CLASSES, truth, probabilities);
  }

  private static double[] normalised(double[] p, double power) {
    double sum = 0;
    double[] q = new double[p.length];
    for (int c = 0; c < p.length; c++) {
      q[c] = Math.pow(p[c], power);
      sum += q[c];
    }
    for (int c = 0; c < p.length; c++) {
      q[c] /= sum;
    }
    return q;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void theTemperatureUndoesASharpness(double sharpness) {
    Temperature found = Temperature.of(stated(sharpness, 40_000));
    assertThat(found.value()).isCloseTo(sharpness, within(0.03 * sharpness));
    assertThat(found.errorAfter()).isLessThan(0.01);
    if (sharpness != 1) {
      assertThat(found.errorBefore()).isGreaterThan(0.05);
    }
  }

  @Test
  void theErrorBeforeIsThatOfTheReport() {
    Predictions predictions = stated(2, 500);
    double reported = Metric.ECE.of(PaperMetrics.of(predictions));
    assertThat(Temperature.of(predictions).errorBefore()).isCloseTo(reported, within(1e-6));
  }

  @Test
  void certainMistakesDoNotBreakIt() {
    float[][] certain = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    Temperature found = Temperature.of(Predictions.of(CLASSES, new int[] {0, 1, 1, 2}, certain));
    assertThat(found.value()).isBetween(0.04, 21.0);
    assertThat(found.errorAfter()).isFinite();
  }
}
