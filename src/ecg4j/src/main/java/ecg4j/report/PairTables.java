package ecg4j.report;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PairedTests;
import ecg4j.evaluation.Predictions;
import ecg4j.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Significance tests for all pairs of models of a comparison: over folds if there are any,
 * otherwise over beats, patients, and seeds if both models have as many.
 */
final class PairTables {

  private static final String POINTS = "pp: percentage points.";

  private final Comparison comparison;

  private PairTables(Comparison comparison) {
    this.comparison = comparison;
  }

  static List<Table> of(Comparison comparison) {
    PairTables tables = new PairTables(comparison);
    int n = comparison.models().size();
    if (n < 2) {
      return List.of();
    }
    boolean single = comparison.models().get(0).folds().size() == 1;
    List<Table> all = new ArrayList<>(single ? List.of(tables.single()) : List.of());
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        ComparedModel a = comparison.models().get(i);
        ComparedModel b = comparison.models().get(j);
        if (!single) {
          all.add(tables.folds(a, b));
        } else if (a.seeds().size() > 1 && a.seeds().size() == b.seeds().size()) {
          all.add(tables.seeds(a, b));
        }
      }
    }
    return all;
  }

  private Table folds(ComparedModel a, ComparedModel b) {
    double ratio = testToTraining(a.folds());
    return table(
        "%s against %s".formatted(a.name(), b.name()),
        header(a, b, "Folds"),
        rows(a.scores(), b.scores(), ratio),
        List.of(
            "Means over the folds in which both have the metric; std of a sample (n − 1). "
                + wilcoxon(a.scores().size(), "folds"),
            String.format(
                Locale.ROOT,
                "t-test: corrected resampled (Nadeau and Bengio 2003), test to training beats %.3f."
                    + " Both two-sided, and not corrected for the number of metrics.",
                ratio),
            POINTS));
  }

  /** The seeds have the same test part, so the t-test needs no correction for resampling. */
  private Table seeds(ComparedModel a, ComparedModel b) {
    return table(
        "%s against %s, seeds".formatted(a.name(), b.name()),
        header(a, b, "Seeds"),
        rows(FoldScores.ofSeeds(a.seeds()), FoldScores.ofSeeds(b.seeds()), 0),
        List.of(
            "Means over the seeds; std of a sample (n − 1). " + wilcoxon(a.seeds().size(), "seeds"),
            "t-test: paired by seed. Both two-sided, and not corrected for the number of metrics."
                + " They show whether other seeds would give the same order on these test beats,"
                + " not whether other patients would.",
            POINTS));
  }

  private static String wilcoxon(int n, String units) {
    return "Wilcoxon signed-rank, exact: with %s %s its p cannot fall below %s."
        .formatted(n, units, p(Math.pow(2, 1 - n)));
  }

  private static List<String> header(ComparedModel a, ComparedModel b, String units) {
    return List.of(
        "Metric", a.name(), b.name(), "Difference ± std", "Wilcoxon p", "t", "t-test p", units);
  }

  /** A row for each metric that at least two folds or seeds of both models have. */
  private static List<List<String>> rows(FoldScores first, FoldScores second, double ratio) {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.applicable(first.classes())) {
      double[] x = first.values(metric);
      double[] y = second.values(metric);
      int[] defined =
          IntStream.range(0, x.length).filter(k -> !Double.isNaN(x[k] - y[k])).toArray();
      double[] left = Arrays.stream(defined).mapToDouble(k -> x[k]).toArray();
      double[] right = Arrays.stream(defined).mapToDouble(k -> y[k]).toArray();
      if (left.length >= 2) {
        rows.add(row(metric, left, right, ratio));
      }
    }
    return rows;
  }

  private static List<String> row(Metric metric, double[] a, double[] b, double ratio) {
    double[] differences = IntStream.range(0, a.length).mapToDouble(k -> a[k] - b[k]).toArray();
    PairedTests.Result t = PairedTests.correctedT(a, b, ratio);
    return List.of(
        metric.title(),
        metric.format(StatUtils.mean(a)),
        metric.format(StatUtils.mean(b)),
        metric.signed(StatUtils.mean(differences))
            + " ± "
            + metric.difference(Math.sqrt(StatUtils.variance(differences))),
        p(PairedTests.wilcoxon(a, b).p()),
        String.format(Locale.ROOT, "%.2f", t.statistic()).replace('-', '−'),
        p(t.p()),
        Integer.toString(a.length));
  }

  /**
   * Mean over the folds of the ratio of test beats to all others, which are used for training and
   * validation.
   */
  private static double testToTraining(List<Predictions> folds) {
    double total = folds.stream().mapToInt(Predictions::size).sum();
    return folds.stream()
        .mapToDouble(fold -> fold.size() / (total - fold.size()))
        .average()
        .orElseThrow();
  }

  private Table single() {
    List<List<String>> rows = new ArrayList<>();
    List<ComparedModel> models = comparison.models();
    for (int a = 0; a < models.size(); a++) {
      for (int b = a + 1; b < models.size(); b++) {
        rows.add(row(models.get(a), models.get(b)));
      }
    }
    return table(
        "Pairs of models",
        List.of(
            "Pair",
            "Only first right",
            "Only second right",
            "McNemar p",
            "By patient",
            "Wilcoxon p",
            "Patients"),
        rows,
        List.of(
            "McNemar (exact) assumes independent beats, but those of one patient are not: its p"
                + " is too small. By patient: mean difference of the patients' accuracies in"
                + " percentage points (pp), and"
                + " Wilcoxon's signed-rank test on them. Two-sided, not corrected for the number of"
                + " pairs."
                + (models.stream().allMatch(model -> model.seeds().isEmpty())
                    ? ""
                    : " With several seeds: the averaged model is tested over beats, and each"
                        + " patient's mean accuracy over the seeds by patient.")));
  }

  private static List<String> row(ComparedModel a, ComparedModel b) {
    Predictions first = a.folds().get(0);
    Predictions second = b.folds().get(0);
    int[] calledFirst = first.predicted();
    int[] calledSecond = second.predicted();
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.size(); i++) {
      boolean right = calledFirst[i] == first.truth()[i];
      boolean rightToo = calledSecond[i] == first.truth()[i];
      onlyFirst += right && !rightToo ? 1 : 0;
      onlySecond += rightToo && !right ? 1 : 0;
    }
    double[] x = accuracies(a);
    double[] y = accuracies(b);
    return List.of(
        a.name() + " − " + b.name(),
        Digits.count(onlyFirst),
        Digits.count(onlySecond),
        p(PairedTests.mcnemar(onlyFirst, onlySecond).p()),
        Metric.ACCURACY.signed(StatUtils.mean(x) - StatUtils.mean(y)),
        p(PairedTests.wilcoxon(x, y).p()),
        Integer.toString(x.length));
  }

  /**
   * Accuracy of each patient, in the order of their names; with several seeds, the mean of theirs.
   */
  private static double[] accuracies(ComparedModel model) {
    Map<String, double[]> patients = new TreeMap<>();
    for (Predictions run : model.seeds().isEmpty() ? model.folds() : model.seeds()) {
      int[] predicted = run.predicted();
      for (int i = 0; i < run.size(); i++) {
        double[] sums = patients.computeIfAbsent(run.patients()[i], name -> new double[2]);
        sums[0] += predicted[i] == run.truth()[i] ? 1 : 0;
        sums[1]++;
      }
    }
    return patients.values().stream().mapToDouble(s -> s[0] / s[1]).toArray();
  }

  private static String p(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private Table table(
      String what, List<String> header, List<List<String>> rows, List<String> notes) {
    String key = what.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    return Table.of(comparison.info(), key, what, "", header, rows, notes);
  }
}
