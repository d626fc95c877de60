package ecg4j.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The metrics of several runs of one experiment: the folds of a cross-validation, or repetitions
 * with different seeds. Means and sample standard deviations (n − 1) are over the runs in which a
 * metric is defined.
 */
public final class FoldScores {

  private static final List<Metric> MAIN =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.KAPPA,
          Metric.J_KAPPA,
          Metric.SVEB_SE,
          Metric.SVEB_PPV,
          Metric.VEB_SE,
          Metric.VEB_PPV,
          Metric.AUC_MACRO);

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

  private List<Metric> main() {
    return Metric.applicable(MAIN, classes());
  }

  private String units() {
    return unit + "s";
  }

  private String title() {
    return unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
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
    SummaryStatistics statistics = new SummaryStatistics();
    Arrays.stream(values(metric)).filter(v -> !Double.isNaN(v)).forEach(statistics::addValue);
    return statistics;
  }

  /** Mean and standard deviation of a metric, for example {@code 93.70 % ± 0.20 %}. */
  String meanAndDeviation(Metric metric) {
    return metric.format(over(metric).getMean()) + " ± " + metric.format(deviation(metric));
  }

  private double deviation(Metric metric) {
    SummaryStatistics s = over(metric);
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

  /** A table of all metrics over the runs, then one of the main metrics per run. */
  public List<Table> tables(ReportInfo info) {
    return List.of(overFolds(info), eachFold(info));
  }

  private Table overFolds(ReportInfo info) {
    List<List<String>> rows =
        Metric.applicable(classes()).stream()
            .map(
                metric -> {
                  SummaryStatistics s = over(metric);
                  return List.of(
                      metric.title(),
                      meanAndDeviation(metric),
                      metric.format(s.getMin()),
                      metric.format(s.getMax()),
                      Long.toString(s.getN()));
                })
            .toList();
    return Table.of(
        info,
        units(),
        "Mean ± standard deviation over the " + units(),
        "",
        List.of("Metric", "Mean ± std", "Minimum", "Maximum", title() + "s"),
        rows,
        List.of(
            deviationNote()
                + " in which a metric is defined; their number is in the last column."));
  }

  private Table eachFold(ReportInfo info) {
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < folds.size(); k++) {
      Predictions fold = folds.get(k);
      PaperMetrics values = metrics.get(k);
      rows.add(
          row(
              Integer.toString(k + 1),
              Digits.count(fold.size()),
              Digits.count(new HashSet<>(List.of(fold.patients())).size()),
              main().stream().map(metric -> metric.format(metric.of(values)))));
    }
    rows.add(row("Mean", "", "", main().stream().map(m -> m.format(over(m).getMean()))));
    rows.add(row("Std", "", "", main().stream().map(m -> m.format(deviation(m)))));
    return Table.of(
        info,
        "each_" + unit,
        title() + " by " + unit,
        "",
        Stream.concat(
                Stream.of(title(), "Beats", "Patients"),
                main().stream()
                    .map(metric -> metric.title().replace("AUC, one vs rest, macro", "AUC")))
            .toList(),
        rows,
        List.of(
            deviationNote() + ". Every metric of every %s is in %s.csv.".formatted(unit, units())));
  }

  private String deviationNote() {
    return "Standard deviation of a sample (n − 1) over the " + units();
  }

  private static List<String> row(
      String first, String beats, String patients, Stream<String> values) {
    return Stream.concat(Stream.of(first, beats, patients), values).toList();
  }

  /** The text of {@code folds.csv} or {@code seeds.csv}: one row per metric, one column per run. */
  public String csv(ReportInfo info) {
    return ReportCsv.folds(this, info);
  }
}
