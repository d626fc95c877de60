package ecg4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PairedTests;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final Predictions GOOD = EvaluationReportTest.arrhythmia(3000, 12);
  private static final Predictions WORSE = blurred(GOOD, 0.6f);
  private static final ReportInfo INFO =
      new ReportInfo("3 models", "ds1ds2", "", 200, List.of(), Map.of("commit", "abc"));

  /** The same beats, classified less accurately. */
  static Predictions blurred(Predictions p, float share) {
    Random random = new Random(5);
    float[][] rows = new float[p.size()][];
    for (int i = 0; i < rows.length; i++) {
      float[] row = p.probabilities()[i].clone();
      int other = random.nextInt(row.length);
      for (int c = 0; c < row.length; c++) {
        row[c] = (1 - share) * row[c] + (c == other ? share : 0);
      }
      rows[i] = row;
    }
    return new Predictions(p.classes(), p.truth(), rows, p.patients(), p.records());
  }

  private static ComparedModel model(String name, Predictions... folds) {
    return new ComparedModel(
        name,
        List.of(folds),
        new ModelCost(
            162_005,
            12,
            240,
            List.of(
                new Throughput.Row(1, 50, 1.25, 2.5, 800),
                new Throughput.Row(256, 20, 100, 120, 2560))));
  }

  @Test
  void everyFormatHasEveryModel(@TempDir Path dir) throws IOException {
    Comparison comparison =
        Comparison.of(
            INFO,
            List.of(
                model("inception_time tiny", GOOD),
                model("efficientnet_scalogram b0", WORSE),
                model("nsht_dual_evo tiny", blurred(GOOD, 0.3f))),
            Map.of("dual_ensemble", "training diverged"));
    comparison.write(dir);
    for (String name : List.of("report.html", "report.md", "report.txt", "tables.tex")) {
      assertThat(Files.readString(dir.resolve(name)).replace("\\", ""))
          .as(name)
          .contains("inception_time tiny", "nsht_dual_evo tiny", "162,005", "training diverged")
          .contains("McNemar", "Wilcoxon", "1.25 ms", "20.0", "2,560");
    }
    List<String> csv = Files.readAllLines(dir.resolve("comparison.csv"));
    assertThat(csv).hasSize(1 + 3);
    int columns = csv.get(0).split(",").length;
    assertThat(csv).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    for (String name : List.of("figures/roc_overlay.png", "figures/classes.png")) {
      assertThat(ImageIO.read(dir.resolve(name).toFile()).getWidth()).isEqualTo(1600);
    }
  }

  @Test
  void pairsAreTestedOverBeatsAndPatients() {
    Comparison comparison =
        Comparison.of(INFO, List.of(model("good", GOOD), model("worse", WORSE)), Map.of());
    Table pairs = table(comparison, "pairs_of_models");
    int[] good = GOOD.predicted();
    int[] worse = WORSE.predicted();
    long onlyGood =
        IntStream.range(0, good.length)
            .filter(i -> good[i] == GOOD.truth()[i] && worse[i] != GOOD.truth()[i])
            .count();
    assertThat(pairs.rows().get(0))
        .startsWith("good − worse", Digits.count(onlyGood))
        .contains("< 0.0001")
        .endsWith("12");
  }

  @Test
  void severalSeedsHaveTheirSpreadAndThePatientsMeans() {
    Predictions other = blurred(GOOD, 0.3f);
    ComparedModel seeds =
        new ComparedModel(
            "seeds",
            List.of(Predictions.ofMeanLog(List.of(GOOD, WORSE))),
            List.of(GOOD, WORSE),
            model("x", GOOD).cost());
    Comparison comparison = Comparison.of(INFO, List.of(seeds, model("one", other)), Map.of());
    double[] accuracy = FoldScores.ofSeeds(List.of(GOOD, WORSE)).values(Metric.ACCURACY);
    assertThat(table(comparison, "seeds").rows()).hasSize(1);
    assertThat(table(comparison, "seeds").rows().get(0))
        .startsWith(
            "seeds",
            "2",
            "%s ± %s"
                .formatted(
                    Digits.percent((accuracy[0] + accuracy[1]) / 2),
                    Digits.percent((accuracy[0] - accuracy[1]) / Math.sqrt(2))));
    Table pairs = table(comparison, "pairs_of_models");
    assertThat(pairs.rows().get(0).get(4))
        .isEqualTo(
            Metric.ACCURACY.signed((ofPatients(GOOD) + ofPatients(WORSE)) / 2 - ofPatients(other)));
    assertThat(pairs.notes().get(0)).contains("each patient's mean accuracy over the seeds");
    assertThat(
            Comparison.of(INFO, List.of(model("a", GOOD), model("b", WORSE)), Map.of()).console())
        .doesNotContain("seeds");
  }

  @Test
  void modelsOfAsManySeedsAreTestedSeedBySeed() {
    List<Predictions> first = List.of(GOOD, blurred(GOOD, 0.2f), blurred(GOOD, 0.3f));
    List<Predictions> second =
        List.of(blurred(GOOD, 0.1f), blurred(GOOD, 0.5f), blurred(GOOD, 0.4f));
    Table table = table(compared(first, second), "a_against_b_seeds");
    double[] x = FoldScores.ofSeeds(first).values(Metric.ACCURACY);
    double[] y = FoldScores.ofSeeds(second).values(Metric.ACCURACY);
    List<String> row =
        table.rows().stream()
            .filter(cells -> cells.get(0).equals(Metric.ACCURACY.title()))
            .findFirst()
            .orElseThrow();
    assertThat(row)
        .endsWith(
            String.format(Locale.ROOT, "%.2f", new TTest().pairedT(x, y)),
            String.format(Locale.ROOT, "%.4f", new TTest().pairedTTest(x, y)),
            "3");
    assertThat(table.notes().get(1)).contains("not whether other patients would");
    assertThat(compared(first, List.of(WORSE, GOOD)).tables())
        .noneMatch(other -> other.key().contains("against"));
  }

  private static Comparison compared(List<Predictions> first, List<Predictions> second) {
    return Comparison.of(INFO, List.of(ofSeeds("a", first), ofSeeds("b", second)), Map.of());
  }

  private static ComparedModel ofSeeds(String name, List<Predictions> seeds) {
    return new ComparedModel(
        name, List.of(Predictions.ofMeanLog(seeds)), seeds, model("x", GOOD).cost());
  }

  /** Mean accuracy of the patients. */
  private static double ofPatients(Predictions p) {
    int[] predicted = p.predicted();
    return Arrays.stream(p.patients())
        .distinct()
        .mapToDouble(
            patient ->
                IntStream.range(0, p.size())
                    .filter(i -> p.patients()[i].equals(patient))
                    .mapToDouble(i -> predicted[i] == p.truth()[i] ? 1 : 0)
                    .average()
                    .orElseThrow())
        .average()
        .orElseThrow();
  }

  @Test
  void crossValidationsAreTestedOverFolds() {
    Predictions[] good = parts(GOOD);
    Predictions[] worse = parts(WORSE);
    Comparison comparison =
        Comparison.of(INFO, List.of(model("good", good), model("worse", worse)), Map.of());
    Table table = table(comparison, "good_against_worse");
    List<String> accuracy = table.rows().get(0);
    double[] a = FoldScores.of(List.of(good)).values(Metric.ACCURACY);
    double[] b = FoldScores.of(List.of(worse)).values(Metric.ACCURACY);
    double t = PairedTests.correctedT(a, b, 0.25).statistic();
    assertThat(accuracy.get(0)).isEqualTo("Accuracy");
    assertThat(accuracy.get(4)).isEqualTo("0.0625");
    assertThat(accuracy.get(5)).isEqualTo(String.format(Locale.ROOT, "%.2f", t));
    assertThat(table.notes().get(0)).contains("5 folds its p cannot fall below 0.0625");
    assertThat(table.notes().get(1)).contains("0.250");
  }

  @Test
  void theStampIsInEveryTableAndFile() {
    ReportInfo leaky = new ReportInfo("x", "beat", true, List.of(), Map.of());
    Comparison comparison =
        Comparison.of(leaky, List.of(model("a", GOOD), model("b", WORSE)), Map.of());
    assertThat(comparison.tables()).allSatisfy(t -> assertThat(t.stamp()).startsWith("LEAKY"));
    assertThat(ComparisonTables.csv(comparison)).contains("LEAKY");
  }

  @Test
  void modelsWithDifferentBeatsAreRejected() {
    assertThatThrownBy(
            () ->
                Comparison.of(
                    INFO,
                    List.of(
                        model("a", GOOD), model("b", EvaluationReportTest.arrhythmia(2000, 12))),
                    Map.of()))
        .hasMessage("a and b were not tested on the same beats");
  }

  /** Five folds of equal size. */
  private static Predictions[] parts(Predictions p) {
    return IntStream.range(0, 5)
        .mapToObj(
            k -> {
              int from = 600 * k;
              int to = from + 600;
              return new Predictions(
                  p.classes(),
                  Arrays.copyOfRange(p.truth(), from, to),
                  Arrays.copyOfRange(p.probabilities(), from, to),
                  Arrays.copyOfRange(p.patients(), from, to),
                  Arrays.copyOfRange(p.records(), from, to));
            })
        .toArray(Predictions[]::new);
  }

  private static Table table(Comparison comparison, String key) {
    return comparison.tables().stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
  }
}
