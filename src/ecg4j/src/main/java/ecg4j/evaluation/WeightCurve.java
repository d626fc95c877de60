package ecg4j.evaluation;

import ecg4j.metrics.ArgMax;
import ecg4j.metrics.Confusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of the weighted mean of two or three experts, for each weight of the first expert. The
 * second expert has the remaining weight; a third one has a constant weight, and the first two
 * share the rest.
 *
 * @param rows one row per weight, from 0 to 1
 * @param given weight of the experiment
 */
public record WeightCurve(List<Row> rows, double given) {

  private static final List<Metric> METRICS =
      List.of(Metric.MACRO_F1, Metric.ACCURACY, Metric.J_KAPPA);

  private static final int STEPS = 100;

  /**
   * The scores of one weight.
   *
   * @param weight weight of the first expert
   * @param values values of the metrics that apply to the classes
   */
  public record Row(double weight, Map<Metric, Double> values) {}

  /**
   * Computes the scores.
   *
   * @param experts predictions of the same beats by two or three experts
   * @param ofLogs whether ln p is averaged rather than p
   * @param third weight of the third expert; ignored for two experts
   * @param given weight of the experiment
   */
  public static WeightCurve of(
      List<Predictions> experts, boolean ofLogs, double third, double given) {
    double rest = experts.size() > 2 ? 1 - third : 1;
    List<Row> rows = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double weight = (double) step / STEPS;
      double[] weights = {rest * weight, rest * (1 - weight), third};
      Confusion confusion = confusion(experts, weights, ofLogs);
      Map<Metric, Double> values = new LinkedHashMap<>();
      Metric.applicable(METRICS, confusion.classes())
          .forEach(metric -> values.put(metric, metric.of(confusion)));
      rows.add(new Row(weight, values));
    }
    return new WeightCurve(rows, given);
  }

  private static Confusion confusion(List<Predictions> experts, double[] weights, boolean ofLogs) {
    Predictions first = experts.get(0);
    int classes = first.classes().size();
    long[][] counts = new long[classes][classes];
    float[] mean = new float[classes];
    for (int i = 0; i < first.size(); i++) {
      for (int c = 0; c < classes; c++) {
        double sum = 0;
        for (int e = 0; e < experts.size(); e++) {
          float p = experts.get(e).probabilities()[i][c];
          sum += weights[e] * (ofLogs ? LogProbability.of(p) : p);
        }
        mean[c] = (float) sum;
      }
      counts[first.truth()[i]][ArgMax.of(mean)]++;
    }
    return Confusion.of(first.classes(), counts);
  }

  /** The metrics of each row. */
  public List<Metric> metrics() {
    return List.copyOf(rows.get(0).values().keySet());
  }

  /** The row with the best macro F1; of equal ones, that nearest to the given weight. */
  public Row best() {
    return rows.stream()
        .max(
            Comparator.comparingDouble((Row row) -> row.values().get(Metric.MACRO_F1))
                .thenComparing(
                    Comparator.comparingDouble((Row row) -> Math.abs(row.weight() - given))
                        .reversed()))
        .orElseThrow();
  }
}
