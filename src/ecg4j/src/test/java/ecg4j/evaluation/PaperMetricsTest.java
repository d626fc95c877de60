package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.metrics.Confusion;
import ecg4j.metrics.Ec57;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.linalg.factory.Nd4j;

class PaperMetricsTest {

  static final List<String> AAMI = List.of("N", "S", "V", "F", "Q");

  static List<JsonNode> golden() throws IOException {
    try (var in = PaperMetricsTest.class.getResourceAsStream("/golden/sklearn_metrics.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false).toList();
    }
  }

  static Predictions predictions(JsonNode golden) {
    ObjectMapper mapper = new ObjectMapper();
    String[] patients = mapper.convertValue(golden.get("patients"), String[].class);
    return new Predictions(
        List.of(mapper.convertValue(golden.get("classes"), String[].class)),
        mapper.convertValue(golden.get("truth"), int[].class),
        mapper.convertValue(golden.get("probabilities"), float[][].class),
        patients,
        patients,
        mapper.convertValue(golden.get("seconds"), float[].class));
  }

  private static double number(JsonNode node) {
    return node.isNull() ? Double.NaN : node.asDouble();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void everyMetricAgreesWithScikitLearn(JsonNode golden) {
    PaperMetrics metrics = PaperMetrics.of(predictions(golden));
    Confusion confusion = metrics.confusion();
    SoftAssertions softly = new SoftAssertions();
    for (Metric metric : Metric.values()) {
      if (!golden.get("overall").has(metric.key())) {
        // goldenCoversEveryMetric reports it.
        continue;
      }
      softly
          .assertThat(metric.of(metrics))
          .as("%s of '%s'", metric.key(), golden.get("name").asText())
          .isCloseTo(number(golden.get("overall").get(metric.key())), within(1e-7));
    }
    for (int c = 0; c < AAMI.size(); c++) {
      softly
          .assertThat(confusion.precision(c))
          .isEqualTo(golden.get("precision").get(c).asDouble());
      softly.assertThat(confusion.recall(c)).isEqualTo(golden.get("recall").get(c).asDouble());
      softly
          .assertThat(confusion.f1(c))
          .isCloseTo(golden.get("f1").get(c).asDouble(), within(1e-12));
      softly.assertThat(metrics.auc(c)).isCloseTo(number(golden.get("auc").get(c)), within(1e-12));
      softly
          .assertThat(metrics.averagePrecision(c))
          .isCloseTo(number(golden.get("average_precision").get(c)), within(1e-12));
      for (int p = 0; p < AAMI.size(); p++) {
        softly
            .assertThat(confusion.count(c, p))
            .isEqualTo(golden.get("confusion").get(c).get(p).asLong());
      }
    }
    softly.assertAll();
  }

  @Test
  void goldenCoversEveryMetric() throws IOException {
    JsonNode overall = golden().get(0).get("overall");
    for (Metric metric : Metric.values()) {
      assertThat(overall.has(metric.key()))
          .as("%s; add it to scripts/golden/sklearn_metrics.py and run the script", metric.key())
          .isTrue();
    }
  }

  @Test
  void accessorsOfDl4jReturnTheSameValues() throws IOException {
    PaperMetrics metrics = PaperMetrics.of(predictions(golden().get(4)));
    Confusion confusion = metrics.confusion();
    assertThat(metrics.accuracy()).isEqualTo(confusion.accuracy());
    assertThat(metrics.f1()).isEqualTo(Metric.MACRO_F1.of(metrics));
    assertThat(metrics.precision(EvaluationAveraging.Macro)).isEqualTo(metrics.precision());
    assertThat(metrics.recall(2)).isEqualTo(confusion.recall(2));
    assertThat(metrics.f1(0)).isCloseTo(confusion.f1(0), within(1e-12));
    assertThat(metrics.falsePositives().get(2).longValue()).isEqualTo(confusion.falsePositives(2));
    assertThat(metrics.trueNegatives().get(1).longValue()).isEqualTo(confusion.trueNegatives(1));
    assertThat(metrics.getNumRowCounter()).isEqualTo(250);
    assertThat(metrics.stats()).contains("Cohen's κ").doesNotContain("excluded");
    assertThat(metrics.stats(true)).isEqualTo(metrics.stats());
    assertThat(metrics.toString()).isNotBlank();
    assertThat(metrics.newInstance().classes()).isEqualTo(AAMI);
  }

  @Test
  void arraysSufficeAndTheTextNamesTheClasses() throws IOException {
    Predictions p = predictions(golden().get(1));
    PaperMetrics metrics = PaperMetrics.of(p.truth(), p.probabilities());
    assertThat(metrics.classes()).isEqualTo(AAMI);
    assertThat(Metric.MACRO_F1.of(metrics)).isEqualTo(Metric.MACRO_F1.of(PaperMetrics.of(p)));
    assertThat(metrics.stats().lines().filter(line -> line.startsWith("V ")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line.strip().split(" +")).hasSizeGreaterThanOrEqualTo(6));
    assertThat(metrics.stats()).containsPattern("\\n +N +S +V +F +Q\\n");
    assertThatThrownBy(() -> PaperMetrics.of(new int[] {0}, new float[][] {{1, 0}}))
        .hasMessage("beat 0 has 2 probabilities for 5 classes");
    PaperMetrics two =
        PaperMetrics.of(List.of("beat", "noise"), new int[] {0, 1}, new float[][] {{1, 0}, {1, 0}});
    assertThat(two.stats()).contains("beat", "noise", "50.00 %");
  }

  @Test
  void oneMatrixServesAllMetricsUntilBeatsAreAdded() {
    PaperMetrics metrics = PaperMetrics.of(random(50, 3, 1));
    Confusion before = metrics.confusion();
    double accuracy = Metric.ACCURACY.of(metrics);
    assertThat(metrics.confusion()).isSameAs(before);
    metrics.eval(0, 1);
    assertThat(metrics.confusion().total()).isEqualTo(51);
    assertThat(Metric.ACCURACY.of(metrics)).isEqualTo(metrics.accuracy()).isLessThan(accuracy);
    metrics.merge(PaperMetrics.of(random(7, 3, 2)));
    assertThat(metrics.confusion().total()).isEqualTo(58);
    assertThat(Metric.ACCURACY.of(metrics)).isEqualTo(metrics.accuracy());
    metrics.reset();
    assertThat(metrics.confusion().total()).isZero();
  }

  @Test
  void batchesOfArraysGiveTheSameMetricsAsPredictions() throws IOException {
    Predictions p = predictions(golden().get(1));
    PaperMetrics whole = PaperMetrics.of(p);
    PaperMetrics batched = new PaperMetrics(AAMI);
    PaperMetrics second = new PaperMetrics(AAMI);
    int half = p.size() / 2;
    for (int i = 0; i < p.size(); i++) {
      float[][] oneHot = new float[1][AAMI.size()];
      oneHot[0][p.truth()[i]] = 1;
      (i < half ? batched : second)
          .eval(Nd4j.create(oneHot), Nd4j.create(new float[][] {p.probabilities()[i]}));
    }
    batched.merge(second);
    for (Metric metric : Metric.values()) {
      // Batches of arrays do not have patients.
      double expected = metric.needsPatients() ? Double.NaN : metric.of(whole);
      assertThat(metric.of(batched)).as(metric.key()).isEqualTo(Double.valueOf(expected));
    }
    batched.reset();
    assertThat(Metric.ACCURACY.of(batched)).isNaN();
    assertThat(batched.confusion().total()).isZero();
  }

  @Test
  void maskedRowsDoNotCount() {
    PaperMetrics metrics = new PaperMetrics(List.of("a", "b"));
    metrics.eval(
        Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}}),
        Nd4j.create(new float[][] {{.9f, .1f}, {.2f, .8f}, {.1f, .9f}}),
        Nd4j.create(new float[][] {{1}, {1}, {0}}));
    assertThat(Metric.ACCURACY.of(metrics)).isEqualTo(1);
    assertThat(Metric.AUC_MACRO.of(metrics)).isEqualTo(1);
  }

  @Test
  void labelsWithoutProbabilitiesGiveNoScoreMetrics() {
    PaperMetrics metrics = new PaperMetrics(AAMI);
    metrics.eval(0, 0);
    metrics.eval(1, 0);
    assertThat(Metric.ACCURACY.of(metrics)).isEqualTo(0.5);
    assertThat(Metric.AUC_MACRO.of(metrics)).isNaN();
    assertThat(metrics.calibration()).isEmpty();
  }

  @Test
  void serializationKeepsTheCounts() throws Exception {
    PaperMetrics metrics = PaperMetrics.of(random(50, 3, 1));
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(metrics);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      PaperMetrics copy = (PaperMetrics) in.readObject();
      assertThat(copy.accuracy()).isEqualTo(metrics.accuracy());
      assertThat(Metric.ECE.of(copy)).isNaN();
    }
  }

  @Test
  void classesWithoutBeatsAreNamed() throws IOException {
    assertThat(PaperMetrics.of(predictions(golden().get(2))).classesWithoutCurve())
        .containsExactly("F", "Q");
  }

  @Test
  void fusionPredictedAsVentricularIsNotAFalsePositive() {
    Confusion c =
        new Confusion(
            AAMI,
            new long[][] {
              {90, 4, 3, 2, 1},
              {5, 20, 7, 0, 0},
              {1, 2, 30, 0, 0},
              {1, 6, 11, 2, 0},
              {1, 8, 9, 0, 3}
            });
    assertThat(Ec57.veb(c)).isEqualTo(new Ec57(30, 3 + 7, 3, 97 + 25 + 9 + 12));
    assertThat(Ec57.sveb(c)).isEqualTo(new Ec57(20, 4 + 2 + 6, 12, 96 + 31 + 14 + 13));
  }

  @Test
  void classesWithOtherNamesHaveNoEctopicMetrics() {
    PaperMetrics metrics =
        PaperMetrics.of(
            Predictions.of(List.of("a", "b"), new int[] {0, 1}, new float[][] {{1, 0}, {0, 1}}));
    assertThat(Metric.VEB_SE.of(metrics)).isNaN();
    assertThat(Metric.J_KAPPA.of(metrics)).isNaN();
    assertThat(Metric.MACRO_F1.of(metrics)).isEqualTo(1);
  }

  @Test
  void keysFindTheirMetric() {
    assertThat(Metric.ofKey("macro_f1")).contains(Metric.MACRO_F1);
    assertThat(Metric.ofKey("nonsense")).isEmpty();
    assertThat(Metric.keys(List.of(Metric.values()))).startsWith("accuracy, balanced_accuracy");
  }

  @Test
  void aLargeTestSetTakesSecondsNotMinutes() {
    PaperMetrics metrics = PaperMetrics.of(random(100_000, 5, 1));
    long start = System.nanoTime();
    for (Metric metric : Metric.values()) {
      metric.of(metrics);
    }
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
  }

  @Test
  void invalidPredictionsAreRejectedWithAClearMessage() {
    float[][] good = {{1, 0}, {0, 1}};
    List<String> ab = List.of("a", "b");
    assertThatThrownBy(() -> Predictions.of(ab, new int[] {0, 2}, good))
        .hasMessage("truth of beat 1 is 2; allowed: 0 to 1");
    assertThatThrownBy(() -> Predictions.of(ab, new int[] {0}, good))
        .hasMessage("probabilities has 2 entries for 1 beats");
    assertThatThrownBy(() -> Predictions.of(ab, new int[0], new float[0][]))
        .hasMessage("there are no beats to evaluate");
    assertThatThrownBy(
            () -> Predictions.of(ab, new int[] {0, 1}, new float[][] {{1, 0}, {.3f, .3f}}))
        .hasMessageContaining("beat 1 sum to 0.6");
    assertThatThrownBy(
            () -> Predictions.of(ab, new int[] {0, 1}, new float[][] {{Float.NaN, 0}, {1, 0}}))
        .hasMessageContaining("beat 0 has the probability NaN");
    assertThatThrownBy(() -> Predictions.of(List.of("a", "a"), new int[] {0, 1}, good))
        .hasMessageContaining("two different names");
  }

  /** Beats of 22 patients, with a classifier that is usually correct. */
  static Predictions random(int n, int classes, long seed) {
    Random random = new Random(seed);
    int[] truth = new int[n];
    float[][] probabilities = new float[n][classes];
    String[] patients = new String[n];
    float[] seconds = new float[n];
    for (int i = 0; i < n; i++) {
      truth[i] = random.nextInt(classes);
      double sum = 0;
      double[] weight = new double[classes];
      for (int c = 0; c < classes; c++) {
        weight[c] = Math.exp(1.5 * random.nextGaussian() + (c == truth[i] ? 3 : 0));
        sum += weight[c];
      }
      for (int c = 0; c < classes; c++) {
        probabilities[i][c] = (float) (weight[c] / sum);
      }
      patients[i] = "p" + random.nextInt(22);
      seconds[i] = 0.5f + random.nextInt(8) / 8f;
    }
    return new Predictions(
        AAMI.subList(0, classes), truth, probabilities, patients, patients, seconds);
  }
}
