package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.metrics.ArgMax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatientBootstrapTest {

  @Test
  void aResampledMetricEqualsThatOfTheRepeatedBeats() {
    Predictions p = coarse(PaperMetricsTest.random(2500, 5, 3));
    PatientBootstrap bootstrap = new PatientBootstrap(p);
    List<String> names = List.copyOf(new TreeSet<>(List.of(p.patients())));
    Random random = new Random(5);
    for (int draw = 0; draw < 10; draw++) {
      int[] times = random.ints(names.size(), 0, 4).toArray();
      PaperMetrics repeated = PaperMetrics.of(repeat(p, names, times));
      for (Metric metric : Metric.values()) {
        if (metric != Metric.AVERAGE_PRECISION) {
          assertThat(bootstrap.value(metric, times))
              .as(metric.key())
              .isCloseTo(metric.of(repeated), within(1e-9));
        }
      }
    }
  }

  @Test
  void intervalsContainTheValueAndAreReproducible() {
    Predictions p = PaperMetricsTest.random(5000, 5, 4);
    PaperMetrics metrics = PaperMetrics.of(p);
    Map<Metric, Interval> intervals = new PatientBootstrap(p).intervals(1000, 7);
    assertThat(intervals)
        .hasSize(Metric.values().length - 1)
        .doesNotContainKey(Metric.AVERAGE_PRECISION);
    intervals.forEach(
        (metric, interval) ->
            assertThat(metric.of(metrics))
                .as(metric.key())
                .isBetween(interval.low(), interval.high()));
    assertThat(new PatientBootstrap(p).intervals(1000, 7)).isEqualTo(intervals);
    assertThat(new PatientBootstrap(p).intervals(1000, 8)).isNotEqualTo(intervals);
  }

  @Test
  void differencesBetweenPatientsWidenTheInterval() {
    int n = 2000;
    String[] alike = IntStream.range(0, n).mapToObj(i -> "p" + i % 20).toArray(String[]::new);
    String[] apart = IntStream.range(0, n).mapToObj(i -> "p" + i / 100).toArray(String[]::new);
    int[] truth = new int[n];
    float[][] probabilities = new float[n][];
    for (int i = 0; i < n; i++) {
      truth[i] = i % 2;
      boolean right = i < 1600;
      probabilities[i] = (truth[i] == 0) == right ? new float[] {.9f, .1f} : new float[] {.1f, .9f};
    }
    List<String> ab = List.of("a", "b");
    Interval narrow = accuracy(new Predictions(ab, truth, probabilities, alike, alike));
    Interval wide = accuracy(new Predictions(ab, truth, probabilities, apart, apart));
    assertThat(narrow.high() - narrow.low()).isCloseTo(0, within(1e-12));
    assertThat(wide.high() - wide.low()).isGreaterThan(0.2);
  }

  @Test
  void onePatientHasNoInterval() {
    Predictions p = PaperMetricsTest.random(50, 3, 1);
    assertThat(
            new PatientBootstrap(Predictions.of(p.classes(), p.truth(), p.probabilities()))
                .intervals(1000, 1))
        .isEmpty();
  }

  @Test
  void percentilesAreInterpolatedLikeNumPy() {
    double[] sorted = {1, 2, 4, 8};
    assertThat(PatientBootstrap.percentile(sorted, 2.5)).isCloseTo(1.075, within(1e-12));
    assertThat(PatientBootstrap.percentile(sorted, 97.5)).isCloseTo(7.7, within(1e-12));
    assertThat(PatientBootstrap.percentile(sorted, 50)).isEqualTo(3);
  }

  private static Interval accuracy(Predictions p) {
    return new PatientBootstrap(p).intervals(1000, 1).get(Metric.ACCURACY);
  }

  /** Rounded to eighths, so that many probabilities tie. */
  private static Predictions coarse(Predictions p) {
    float[][] rounded = new float[p.size()][];
    for (int i = 0; i < p.size(); i++) {
      float[] row = p.probabilities()[i];
      rounded[i] = new float[row.length];
      float rest = 1;
      int best = ArgMax.of(row);
      for (int c = 0; c < row.length; c++) {
        rounded[i][c] = c == best ? 0 : (float) Math.floor(row[c] * 8) / 8;
        rest -= rounded[i][c];
      }
      rounded[i][best] = rest;
    }
    return new Predictions(p.classes(), p.truth(), rounded, p.patients(), p.records(), p.seconds());
  }

  /** Each copy of a patient is an additional patient. */
  private static Predictions repeat(Predictions p, List<String> names, int[] times) {
    List<Integer> beats = new ArrayList<>();
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      for (int t = 0; t < times[names.indexOf(p.patients()[i])]; t++) {
        beats.add(i);
        patients.add(p.patients()[i] + " " + t);
      }
    }
    float[] seconds = new float[beats.size()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = p.seconds(beats.get(i));
    }
    String[] copies = patients.toArray(String[]::new);
    return new Predictions(
        p.classes(),
        beats.stream().mapToInt(i -> p.truth()[i]).toArray(),
        beats.stream().map(i -> p.probabilities()[i]).toArray(float[][]::new),
        copies,
        copies,
        seconds);
  }
}
