package ecg4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jfree.chart.LegendItem;
import org.junit.jupiter.api.Test;

class CurveFiguresTest {

  private static final List<String> CLASSES = List.of("N", "S", "V", "Q");
  private static final int BEATS = 1400;

  @Test
  void theLegendOfTheRocHasAreaAndBeatsOfEachClass() {
    Random random = new Random(4);
    int[] truth = new int[BEATS];
    float[][] probabilities = new float[BEATS][CLASSES.size()];
    for (int i = 0; i < BEATS; i++) {
      // No beat of class Q.
      truth[i] = i < 1200 ? 0 : i % 2 + 1;
      float sum = 0;
      for (int c = 0; c < CLASSES.size(); c++) {
        probabilities[i][c] = random.nextFloat() + (c == truth[i] ? 0.6f : 0.1f);
        sum += probabilities[i][c];
      }
      for (int c = 0; c < CLASSES.size(); c++) {
        probabilities[i][c] /= sum;
      }
    }
    List<String> legend = new ArrayList<>();
    var items =
        CurveFigures.rocPlot(PaperMetrics.of(Predictions.of(CLASSES, truth, probabilities)))
            .getLegendItems()
            .iterator();
    while (items.hasNext()) {
      legend.add(((LegendItem) items.next()).getLabel());
    }
    assertThat(legend)
        .containsExactly(
            entry("N", area(truth, probabilities, 0), "1,200"),
            entry("S", area(truth, probabilities, 1), "100"),
            entry("V", area(truth, probabilities, 2), "100"),
            "Q (absent)");
  }

  private static String entry(String name, double area, String beats) {
    return String.format(Locale.ROOT, "%s (AUC %.3f, n %s)", name, area, beats);
  }

  /** The share of pairs of a beat of the class and another in which the former ranks higher. */
  private static double area(int[] truth, float[][] probabilities, int c) {
    double higher = 0;
    long pairs = 0;
    for (int i = 0; i < BEATS; i++) {
      for (int j = 0; truth[i] == c && j < BEATS; j++) {
        if (truth[j] != c) {
          pairs++;
          float difference = probabilities[i][c] - probabilities[j][c];
          higher += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
      }
    }
    return higher / pairs;
  }
}
