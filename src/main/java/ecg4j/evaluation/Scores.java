package ecg4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The probabilities behind the labels, and the metrics that need them. */
final class Scores {

  private final int classes;
  private final List<float[]> rows = new ArrayList<>();
  private int[] truth = new int[0];

  /** One per class, computed when first asked for; null after beats were added. */
  private Ranking[] rankings;

  Scores(int classes) {
    this.classes = classes;
  }

  void add(int[] labels, List<float[]> probabilities) {
    int[] longer = Arrays.copyOf(truth, truth.length + labels.length);
    System.arraycopy(labels, 0, longer, truth.length, labels.length);
    truth = longer;
    rows.addAll(probabilities);
    rankings = null;
  }

  void add(Scores other) {
    add(other.truth, List.copyOf(other.rows));
  }

  int size() {
    return truth.length;
  }

  float[][] probabilities() {
    return rows.toArray(float[][]::new);
  }

  Ranking ranking(int c) {
    if (rankings == null) {
      float[][] probabilities = probabilities();
      rankings =
          IntStream.range(0, classes)
              .mapToObj(k -> Ranking.of(probabilities, truth, k))
              .toArray(Ranking[]::new);
    }
    return rankings[c];
  }

  /** Mean over the classes that have a curve; not a number if none has. */
  double macro(ToDoubleFunction<Ranking> perClass) {
    return defined()
        .mapToDouble(c -> perClass.applyAsDouble(ranking(c)))
        .average()
        .orElse(Double.NaN);
  }

  /** The same, weighted by how often a class is true. */
  double weighted(ToDoubleFunction<Ranking> perClass) {
    double sum =
        defined()
            .mapToDouble(c -> ranking(c).positives() * perClass.applyAsDouble(ranking(c)))
            .sum();
    return sum / defined().mapToDouble(c -> ranking(c).positives()).sum();
  }

  private IntStream defined() {
    return IntStream.range(0, classes).filter(c -> ranking(c).defined());
  }

  /** Mean squared distance from the one-hot truth, summed over classes: 0 to 2 (Brier 1950). */
  double brier() {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum += brier(rows.get(i), truth[i]);
    }
    return sum / truth.length;
  }

  static double brier(float[] row, int truth) {
    double sum = 0;
    for (int c = 0; c < row.length; c++) {
      double off = row[c] - (c == truth ? 1 : 0);
      sum += off * off;
    }
    return sum;
  }

  Calibration calibration() {
    return Calibration.of(probabilities(), truth);
  }
}
