package ecg4j.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.metrics.Confusion;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** The tables over the folds of a cross-validation, or over the seeds of an experiment. */
final class FoldTables {

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

  private final FoldScores scores;
  private final ReportInfo info;

  private FoldTables(FoldScores scores, ReportInfo info) {
    this.scores = scores;
    this.info = info;
  }

  /**
   * The tables: all metrics over the runs, the metrics of each class over the runs, the main
   * metrics of each run. Seeds have the same test part, so there are tables of its counts and
   * recordings as well.
   */
  static List<Table> of(FoldScores scores, ReportInfo info) {
    FoldTables tables = new FoldTables(scores, info);
    List<Table> all =
        new ArrayList<>(List.of(tables.overFolds(), tables.eachClass(), tables.eachFold()));
    if (scores.isOfSeeds()) {
      all.addAll(2, new SeedSpread(scores, info).tables());
    }
    return all;
  }

  private Table overFolds() {
    List<List<String>> rows =
        Metric.applicable(scores.classes()).stream()
            .map(
                metric -> {
                  SummaryStatistics s = scores.over(metric);
                  return List.of(
                      metric.title(),
                      scores.meanAndDeviation(metric),
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

  private Table eachClass() {
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < scores.classes().size(); c++) {
      int label = c;
      rows.add(
          List.of(
              scores.classes().get(c),
              percent(m -> m.confusion().precision(label)),
              percent(m -> recall(m.confusion(), label)),
              percent(m -> m.confusion().specificity(label)),
              number(m -> m.confusion().f1(label)),
              number(m -> m.auc(label)),
              number(m -> m.averagePrecision(label))));
    }
    return Table.of(
        info,
        units() + "_classes",
        "Metrics per class, mean ± standard deviation over the " + units(),
        "",
        List.of("Class", "+P", "Se", "Sp", "F1", "AUC", "AP"),
        rows,
        List.of(deviationNote() + " in which a value is defined."));
  }

  private static double recall(Confusion confusion, int label) {
    return confusion.support(label) > 0 ? confusion.recall(label) : Double.NaN;
  }

  private String percent(ToDoubleFunction<PaperMetrics> value) {
    return scores.meanAndDeviation(value, Digits::percent);
  }

  private String number(ToDoubleFunction<PaperMetrics> value) {
    return scores.meanAndDeviation(value, Digits::number);
  }

  private Table eachFold() {
    List<Metric> main = Metric.applicable(MAIN, scores.classes());
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < scores.size(); k++) {
      Predictions fold = scores.predictions().get(k);
      PaperMetrics values = scores.metrics().get(k);
      rows.add(
          row(
              Integer.toString(k + 1),
              Digits.count(fold.size()),
              Digits.count(new HashSet<>(List.of(fold.patients())).size()),
              main.stream().map(metric -> metric.format(metric.of(values)))));
    }
    rows.add(row("Mean", "", "", main.stream().map(m -> m.format(scores.over(m).getMean()))));
    rows.add(row("Std", "", "", main.stream().map(m -> m.format(scores.deviation(m)))));
    return Table.of(
        info,
        "each_" + scores.unit(),
        title() + " by " + scores.unit(),
        "",
        Stream.concat(
                Stream.of(title(), "Beats", "Patients"),
                main.stream()
                    .map(metric -> metric.title().replace("AUC, one vs rest, macro", "AUC")))
            .toList(),
        rows,
        List.of(
            deviationNote()
                + ". Every metric of every %s is in %s.csv.".formatted(scores.unit(), units())));
  }

  private String units() {
    return scores.unit() + "s";
  }

  private String title() {
    return scores.unit().substring(0, 1).toUpperCase(Locale.ROOT) + scores.unit().substring(1);
  }

  private String deviationNote() {
    return "Standard deviation of a sample (n − 1) over the " + units();
  }

  private static List<String> row(
      String first, String beats, String patients, Stream<String> values) {
    return Stream.concat(Stream.of(first, beats, patients), values).toList();
  }
}
