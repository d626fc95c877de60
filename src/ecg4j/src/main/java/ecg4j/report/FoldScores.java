package ecg4j.report;

import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The metrics of several runs of one experiment: the folds of a cross-validation, or repetitions
 * with different seeds. Means and sample standard deviations (n − 1) are over the runs in which a
 * metric is defined.
 */
public final class FoldScores {

  private final String unit;
  private final List<Predictions> folds;
  private final List<PaperMetrics> metrics;

  private FoldScores(String unit, List<Predictions> folds) {
    this.unit = unit;
    this.folds = List.copyOf(folds);
    this.metrics = folds.stream().map(PaperMetrics::of).toList();
  }

  /** Scores of the predictions of each fold, in the order of the folds. */
  public static FoldScores of(List<Predictions> folds) {
    return new FoldScores("fold", folds);
  }

  /** Scores of the predictions with each seed, on the same beats. */
  public static FoldScores ofSeeds(List<Predictions> seeds) {
    return new FoldScores("seed", seeds);
  }

  /** Name of a run: {@code fold} or {@code seed}. */
  public String unit() {
    return unit;
  }

  /** Names of the classes. */
  List<String> classes() {
    return folds.get(0).classes();
  }

  /** Whether the runs have the same test part. */
  boolean isOfSeeds() {
    return unit.equals("seed");
  }

  /** Predictions of each run. */
  List<Predictions> predictions() {
    return folds;
  }

  /** Metrics of each run. */
  List<PaperMetrics> metrics() {
    return metrics;
  }

  /** Number of runs. */
  public int size() {
    return folds.size();
  }

  /** The value of a metric in each run; NaN if undefined. */
  public double[] values(Metric metric) {
    return metrics.stream().mapToDouble(metric::of).toArray();
  }

  /** Mean, deviation, minimum and maximum over the runs in which the metric is defined. */
  public SummaryStatistics over(Metric metric) {
    return over(Arrays.stream(values(metric)));
  }

  /** Mean, deviation, minimum and maximum of the values that are defined. */
  static SummaryStatistics over(DoubleStream values) {
    SummaryStatistics statistics = new SummaryStatistics();
    values.filter(v -> !Double.isNaN(v)).forEach(statistics::addValue);
    return statistics;
  }

  /** Mean and standard deviation of a metric, for example {@code 93.70 % ± 0.20 %}. */
  String meanAndDeviation(Metric metric) {
    return meanAndDeviation(Arrays.stream(values(metric)), metric::format);
  }

  /** Mean and standard deviation over the runs in which a value is defined. */
  String meanAndDeviation(ToDoubleFunction<PaperMetrics> value, DoubleFunction<String> format) {
    return meanAndDeviation(metrics.stream().mapToDouble(value), format);
  }

  /** Mean and standard deviation of the values that are defined. */
  static String meanAndDeviation(DoubleStream values, DoubleFunction<String> format) {
    SummaryStatistics s = over(values);
    return format.apply(s.getMean()) + " ± " + format.apply(deviation(s));
  }

  /** Sample standard deviation of a metric; NaN for less than two values. */
  double deviation(Metric metric) {
    return deviation(over(metric));
  }

  private static double deviation(SummaryStatistics s) {
    return s.getN() < 2 ? Double.NaN : s.getStandardDeviation();
  }

  /** The concatenated predictions of all folds. */
  public Predictions pooled() {
    List<String> patients = new ArrayList<>();
    List<String> records = new ArrayList<>();
    List<float[]> probabilities = new ArrayList<>();
    List<Float> seconds = new ArrayList<>();
    int[] truth = folds.stream().flatMapToInt(fold -> Arrays.stream(fold.truth())).toArray();
    for (Predictions fold : folds) {
      patients.addAll(List.of(fold.patients()));
      records.addAll(List.of(fold.records()));
      probabilities.addAll(List.of(fold.probabilities()));
      IntStream.range(0, fold.size()).forEach(i -> seconds.add(fold.seconds(i)));
    }
    float[] lasting = new float[truth.length];
    for (int i = 0; i < lasting.length; i++) {
      lasting[i] = seconds.get(i);
    }
    return new Predictions(
        folds.get(0).classes(),
        truth,
        probabilities.toArray(float[][]::new),
        patients.toArray(String[]::new),
        records.toArray(String[]::new),
        lasting);
  }

  /** The tables over the runs and of each run. */
  public List<Table> tables(ReportInfo info) {
    return FoldTables.of(this, info);
  }

  /** The text of {@code folds.csv} or {@code seeds.csv}: one row per metric, one column per run. */
  public String csv(ReportInfo info) {
    return ReportCsv.folds(this, info);
  }
}
