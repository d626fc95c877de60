package ecg4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.evaluation.Agreement;
import ecg4j.evaluation.Interval;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PairedBootstrap;
import ecg4j.evaluation.Predictions;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PanelTest {

  private static final List<String> CLASSES = List.of("N", "S", "V");

  /** Predictions with probability 0.8 for the given class, alternating between two patients. */
  private static Predictions said(int[] truth, int... called) {
    float[][] probabilities = new float[truth.length][];
    String[] patients = new String[truth.length];
    for (int i = 0; i < truth.length; i++) {
      probabilities[i] = new float[] {.1f, .1f, .1f};
      probabilities[i][called[i]] = .8f;
      patients[i] = "p" + i % 2;
    }
    return new Predictions(CLASSES, truth, probabilities, patients, patients);
  }

  private static final int[] TRUTH = {0, 0, 0, 0, 1, 1, 2};
  private static final Predictions SIGNAL = said(TRUTH, 0, 0, 1, 1, 1, 0, 2);
  private static final Predictions VISION = said(TRUTH, 0, 1, 0, 2, 1, 1, 0);
  private static final Predictions BOTH = said(TRUTH, 0, 0, 2, 0, 1, 1, 0);

  @Test
  void beatsAreCountedByCorrectness() {
    Agreement agreement = Agreement.of(BOTH, SIGNAL, VISION);
    assertThat(agreement.beats(0)).isEqualTo(4);
    assertThat(agreement.same()).containsExactly(1, 1, 0);
    assertThat(agreement.beats(0, 1, 1)).isEqualTo(1);
    assertThat(agreement.beats(0, 1, 0)).isEqualTo(1);
    assertThat(agreement.saved(0, 1, 0)).isEqualTo(1);
    assertThat(agreement.beats(0, 0, 1)).isEqualTo(1);
    assertThat(agreement.saved(0, 0, 1)).isZero();
    assertThat(agreement.beats(0, 0, 0)).isEqualTo(1);
    assertThat(agreement.saved(0, 0, 0)).isEqualTo(1);
    assertThat(agreement.beats(2, 1, 0)).isEqualTo(1);
    assertThat(agreement.saved(2, 1, 0)).isZero();
  }

  @Test
  void theTablesNameTheExpertsAndHaveTheStamp() {
    ReportInfo info = new ReportInfo("both", "patient", "LEAKY: why", 200, List.of(), Map.of());
    List<Table> tables = new Panel(BOTH, SIGNAL, VISION, List.of("a tiny", "b b0")).tables(info);
    assertThat(tables).extracting(Table::key).containsExactly("experts", "gains", "agreement");
    assertThat(tables).allMatch(table -> table.stamp().equals("LEAKY: why"));
    assertThat(tables.get(0).notes().get(0))
        .isEqualTo("Signal expert: a tiny. Vision expert: b b0.");
    assertThat(tables.get(0).rows())
        .extracting(row -> row.get(1))
        .containsExactly("57.14 %", "57.14 %", "71.43 %");
    assertThat(tables.get(1).rows().get(0).get(1)).isEqualTo("+14.29 pp");
    assertThat(tables.get(2).rows().get(3))
        .containsExactly("All", "7", "2", "2", "2", "1", "2", "1", "1", "1");
  }

  @Test
  void aClassifierDoesNotDifferFromItself() {
    Interval interval = new PairedBootstrap(SIGNAL, SIGNAL).difference(Metric.ACCURACY, 500, 1);
    assertThat(interval).isEqualTo(new Interval(0, 0, 500));
  }

  @Test
  void theIntervalOfADifferenceUsesTheSameDrawsForBoth() {
    int n = 2000;
    Random random = new Random(3);
    int[] truth = new int[n];
    int[] weak = new int[n];
    int[] strong = new int[n];
    for (int i = 0; i < n; i++) {
      truth[i] = random.nextInt(3);
      boolean hard = random.nextDouble() < .3;
      strong[i] = hard ? (truth[i] + 1) % 3 : truth[i];
      weak[i] = hard || random.nextDouble() < .05 ? (truth[i] + 1) % 3 : truth[i];
    }
    Interval interval =
        new PairedBootstrap(said(truth, strong), said(truth, weak))
            .difference(Metric.ACCURACY, 500, 1);
    // Common errors cancel: a difference of 5 % of the remaining 70 % is left.
    assertThat(interval.low()).isPositive().isLessThan(.035);
    assertThat(interval.high()).isBetween(.03, .05);
  }

  @Test
  void classifiersWithDifferentBeatsAreRejected() {
    assertThatThrownBy(() -> new PairedBootstrap(SIGNAL, said(new int[] {0, 1}, 0, 1)))
        .hasMessageContaining("not scored on the same beats");
  }
}
