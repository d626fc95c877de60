package ecg4j.training;

import ecg4j.evaluation.EvaluationReport;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What came of a cross-validation.
 *
 * @param directory where everything about it is
 * @param folds predictions of the test part of each complete fold
 * @param pooled evaluation of all folds' predictions together; empty if it was interrupted
 */
public record CrossValidationResult(
    Path directory, List<Predictions> folds, Optional<EvaluationReport> pooled) {

  /** Whether all folds are done. */
  public boolean complete() {
    return pooled.isPresent();
  }

  /** Mean over the folds, and standard deviation of a sample (n − 1). */
  public SummaryStatistics over(Metric metric) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (Predictions fold : folds) {
      statistics.addValue(metric.of(PaperMetrics.of(fold)));
    }
    return statistics;
  }

  /** Every metric as mean ± standard deviation over the folds, for a terminal. */
  public String summary() {
    StringBuilder text = new StringBuilder("Mean ± standard deviation over the folds\n");
    for (Metric metric : Metric.values()) {
      SummaryStatistics s = over(metric);
      text.append(
          String.format(
              Locale.ROOT,
              "  %-30s %.4f ± %.4f%n",
              metric.title(),
              s.getMean(),
              s.getStandardDeviation()));
    }
    return text.toString();
  }

  /** The text of {@code folds.csv}: a row for each metric, a column for each fold. */
  String csv() {
    List<PaperMetrics> metrics = folds.stream().map(PaperMetrics::of).toList();
    StringBuilder text = new StringBuilder("metric,mean,std");
    for (int k = 1; k <= folds.size(); k++) {
      text.append(",fold_").append(k);
    }
    for (Metric metric : Metric.values()) {
      SummaryStatistics s = over(metric);
      text.append('\n').append(metric.key());
      text.append(number(s.getMean())).append(number(s.getStandardDeviation()));
      metrics.forEach(fold -> text.append(number(metric.of(fold))));
    }
    return text.append('\n').toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "," : String.format(Locale.ROOT, ",%.6f", value);
  }

  /** The predictions of several folds as those of one set of beats. */
  static Predictions pool(List<Predictions> folds) {
    List<String> patients = new ArrayList<>();
    List<String> records = new ArrayList<>();
    List<float[]> probabilities = new ArrayList<>();
    int[] truth = folds.stream().flatMapToInt(fold -> Arrays.stream(fold.truth())).toArray();
    for (Predictions fold : folds) {
      patients.addAll(List.of(fold.patients()));
      records.addAll(List.of(fold.records()));
      probabilities.addAll(List.of(fold.probabilities()));
    }
    return new Predictions(
        folds.get(0).classes(),
        truth,
        probabilities.toArray(float[][]::new),
        patients.toArray(String[]::new),
        records.toArray(String[]::new));
  }
}
