package ecg4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The probabilities of a test set. */
final class Scores implements Probabilistic {

  private final int classes;
  private final List<float[]> rows = new ArrayList<>();
  private int[] truth = new int[0];

  /** One ranking per class, computed on demand; null after beats were added. */
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

  Ranking ranking(int c) {
    if (rankings == null) {
      float[][] probabilities = rows.toArray(float[][]::new);
      rankings =
          IntStream.range(0, classes)
              .mapToObj(k -> Ranking.of(probabilities, truth, k))
              .toArray(Ranking[]::new);
    }
    return rankings[c];
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public long total() {
    return truth.length;
  }

  @Override
  public long positives(int c) {
    return ranking(c).positives();
  }

  @Override
  public double auc(int c) {
    return ranking(c).auc();
  }

  @Override
  public double averagePrecision(int c) {
    return ranking(c).averagePrecision();
  }

  @Override
  public double brier() {
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

  @Override
  public Calibration calibration() {
    Calibration calibration = new Calibration();
    for (int i = 0; i < truth.length; i++) {
      calibration.add(rows.get(i), truth[i]);
    }
    return calibration;
  }
}
