package ecg4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldScoresTest {

  private static final List<String> CLASSES = List.of("N", "S", "V");
  private static final ReportInfo LEAKY =
      new ReportInfo("folds", "kfold-beat-3", true, List.of(), Map.of());

  /** Accuracies 1, 1/2 and 3/4; beats of class V only in the first fold. */
  private final FoldScores scores =
      FoldScores.of(
          List.of(
              fold(new int[] {0, 2, 0, 2}, 0, 2, 0, 2),
              fold(new int[] {0, 1, 0, 1}, 0, 0, 0, 0),
              fold(new int[] {0, 1, 0, 1}, 0, 1, 0, 0)));

  private static Predictions fold(int[] truth, int... called) {
    float[][] rows = new float[truth.length][CLASSES.size()];
    for (int i = 0; i < truth.length; i++) {
      rows[i][called[i]] = 1;
    }
    return Predictions.of(CLASSES, truth, rows);
  }

  @Test
  void deviationIsTheSampleDeviation() {
    assertThat(scores.values(Metric.ACCURACY)).containsExactly(1, 0.5, 0.75);
    assertThat(scores.over(Metric.ACCURACY).getMean()).isEqualTo(0.75);
    assertThat(scores.over(Metric.ACCURACY).getStandardDeviation()).isEqualTo(0.25, within(1e-15));
  }

  @Test
  void foldsWithoutTheMetricAreOmittedAndCounted() {
    assertThat(scores.values(Metric.VEB_SE)).containsExactly(1, Double.NaN, Double.NaN);
    assertThat(scores.over(Metric.VEB_SE).getN()).isEqualTo(1);
    List<String> row = row(scores.tables(LEAKY).get(0), "VEB Se");
    assertThat(row).containsExactly("VEB Se", "100.00 % ± –", "100.00 %", "100.00 %", "1");
    assertThat(row(scores.tables(LEAKY).get(0), "Accuracy"))
        .containsExactly("Accuracy", "75.00 % ± 25.00 %", "50.00 %", "100.00 %", "3");
  }

  @Test
  void eachClassHasMeanAndDeviationOverTheFoldsThatHaveIt() {
    Table table = table(scores, "folds_classes");
    // Sensitivity of S: not defined in the first fold, then 0 and 1/2.
    assertThat(row(table, "S").get(2)).isEqualTo("25.00 % ± 35.36 %");
    // V: all of two beats found in the first fold alone.
    assertThat(row(table, "V").get(2)).isEqualTo("100.00 % ± –");
    assertThat(row(table, "N").get(2)).isEqualTo("100.00 % ± 0.00 %");
    assertThat(scores.tables(LEAKY)).noneMatch(t -> t.key().startsWith("seeds"));
  }

  @Test
  void seedsHaveTheSpreadOfCountsAndRecordings() {
    String[] records = {"a", "a", "b", "b"};
    float[] seconds = {1, 1, 1, 1};
    int[] truth = {0, 1, 0, 2};
    FoldScores seeds =
        FoldScores.ofSeeds(
            Stream.of(new int[] {0, 1, 0, 2}, new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 2})
                .map(called -> fold(truth, called))
                .map(
                    p ->
                        new Predictions(
                            CLASSES, truth, p.probabilities(), records, records, seconds))
                .toList());
    // Counts 1, 0, 0 have mean 1/3 and deviation √(1/3).
    assertThat(row(table(seeds, "seeds_confusion"), "S"))
        .containsExactly("S", "0.7 ± 0.6", "0.3 ± 0.6", "0.0 ± 0.0");
    // One of two beats of record b is falsely S with two of three seeds.
    assertThat(row(table(seeds, "seeds_false_by_record"), "b"))
        .containsExactly("b", "2", "333.33 ± 288.68", "0.00 ± 0.00");
    Table influence = table(seeds, "seeds_influence");
    assertThat(row(influence, "none")).startsWith("none", "4", "66.67 % ± 28.87 %");
    assertThat(row(influence, "a")).startsWith("a", "2", "66.67 % ± 28.87 %");
    assertThat(influence.caption())
        .isEqualTo("The total without one recording, mean ± standard deviation over the seeds");
  }

  private static Table table(FoldScores scores, String key) {
    return scores.tables(LEAKY).stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyFoldHasARow() {
    Table table = table(scores, "each_fold");
    assertThat(table.rows()).hasSize(3 + 2);
    assertThat(row(table, "3")).contains("4", "75.00 %");
    assertThat(row(table, "Mean")).contains("75.00 %");
    assertThat(row(table, "Std")).contains("25.00 %");
    assertThat(table.stamp()).startsWith("LEAKY");
  }

  @Test
  void poolingKeepsEveryBeat() {
    assertThat(PaperMetrics.of(scores.pooled()).confusion().total()).isEqualTo(12);
    assertThat(Metric.ACCURACY.of(PaperMetrics.of(scores.pooled()))).isEqualTo(9.0 / 12);
  }

  @Test
  void csvHasEveryMetricWithTheStamp() {
    List<String> lines = scores.csv(LEAKY).lines().toList();
    assertThat(lines).hasSize(1 + Metric.applicable(CLASSES).size());
    assertThat(lines.get(0))
        .isEqualTo("metric,mean,std,folds,fold_1,fold_2,fold_3,protocol,leaky,stamp");
    assertThat(lines.get(1)).startsWith("accuracy,0.75,0.25,3,1.0,0.5,0.75,kfold-beat-3,true,");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",")).hasSizeGreaterThan(8));
  }

  @Test
  void theTablesAreInEveryFormat() {
    EvaluationReport report =
        EvaluationReport.of(scores.pooled(), LEAKY).with(scores.tables(LEAKY));
    assertThat(report.console()).contains("Mean ± std", "Fold by fold");
    assertThat(report.latex()).contains("75.00 \\% $\\pm$ 25.00 \\%", "\\label{tab:each_fold}");
  }

  private static List<String> row(Table table, String first) {
    return table.rows().stream().filter(r -> r.get(0).equals(first)).findFirst().orElseThrow();
  }
}
