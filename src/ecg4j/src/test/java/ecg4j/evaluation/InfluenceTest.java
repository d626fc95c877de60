package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InfluenceTest {

  @Test
  void equalsTheEvaluationOfTheOtherRecords() {
    Predictions all = twoRecordsAPatient(PaperMetricsTest.random(3000, 5, 9));
    List<Influence> influences = Influence.of(all, 200, 3);
    assertThat(influences.stream().map(Influence::record))
        .containsExactlyElementsOf(new TreeSet<>(List.of(all.records())));
    for (Influence without : influences.subList(0, 5)) {
      Predictions left = without(all, without.record());
      PaperMetrics metrics = PaperMetrics.of(left);
      PatientBootstrap bootstrap = new PatientBootstrap(left);
      assertThat(without.beats()).isEqualTo(left.size());
      for (Metric metric : Influence.metrics(all.classes())) {
        assertThat(without.values().get(metric))
            .as(metric.key())
            .isCloseTo(metric.of(metrics), within(1e-12));
        // The same seed draws the same patients.
        assertThat(without.intervals().get(metric))
            .as(metric.key())
            .isEqualTo(bootstrap.intervals(200, 3).get(metric));
      }
    }
  }

  @Test
  void recordsOfTheSameNameInTwoDatabasesAreDistinct() {
    Predictions p = PaperMetricsTest.random(400, 5, 2);
    String[] patients =
        IntStream.range(0, p.size())
            .mapToObj(i -> (i % 2 == 0 ? "mitdb/" : "other/") + i % 4)
            .toArray(String[]::new);
    String[] records =
        IntStream.range(0, p.size())
            .mapToObj(i -> i % 4 < 2 ? "100" : "x" + i % 2)
            .toArray(String[]::new);
    Predictions two = new Predictions(p.classes(), p.truth(), p.probabilities(), patients, records);
    assertThat(two.confusionByRecord()).containsOnlyKeys("mitdb/100", "other/100", "x0", "x1");
    assertThat(Influence.of(two, 100, 1).stream().map(Influence::record))
        .containsExactly("mitdb/100", "other/100", "x0", "x1");
  }

  @Test
  void aSingleRecordHasNoInfluence() {
    Predictions p = PaperMetricsTest.random(100, 5, 1);
    assertThat(Influence.of(Predictions.of(p.classes(), p.truth(), p.probabilities()), 100, 1))
        .isEmpty();
  }

  private static Predictions twoRecordsAPatient(Predictions p) {
    String[] records =
        IntStream.range(0, p.size())
            .mapToObj(i -> p.patients()[i] + "-" + i % 2)
            .toArray(String[]::new);
    return new Predictions(
        p.classes(), p.truth(), p.probabilities(), p.patients(), records, p.seconds());
  }

  private static Predictions without(Predictions p, String record) {
    int[] left = IntStream.range(0, p.size()).filter(i -> !p.records()[i].equals(record)).toArray();
    return new Predictions(
        p.classes(),
        IntStream.of(left).map(i -> p.truth()[i]).toArray(),
        IntStream.of(left).mapToObj(i -> p.probabilities()[i]).toArray(float[][]::new),
        IntStream.of(left).mapToObj(i -> p.patients()[i]).toArray(String[]::new),
        IntStream.of(left).mapToObj(i -> p.records()[i]).toArray(String[]::new));
  }
}
