package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.evaluation.ClassIntervals.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassIntervalsTest {

  private static Predictions predictions(int patients) {
    int n = 40;
    int[] truth = new int[n];
    float[][] rows = new float[n][];
    String[] names = new String[n];
    for (int i = 0; i < n; i++) {
      int patient = i % patients;
      truth[i] = i / patients % 2;
      // Every patient's N are right; S are right in half of the patients.
      boolean right = truth[i] == 0 || patient % 2 == 0;
      rows[i] = (truth[i] == 0) == right ? new float[] {0.9f, 0.1f} : new float[] {0.1f, 0.9f};
      names[i] = "p" + patient;
    }
    return new Predictions(List.of("N", "S"), truth, rows, names, names, new float[n]);
  }

  @Test
  void theSpreadIsThatOfPatientsNotOfBeats() {
    ClassIntervals intervals = ClassIntervals.of(predictions(10), 4000, 1);
    Interval n = intervals.get(0, Measure.SENSITIVITY).orElseThrow();
    assertThat(n.low()).isEqualTo(1);
    assertThat(n.high()).isEqualTo(1);
    // The number of good patients of ten is binomial: its 2.5 % and 97.5 % quantiles are 2 and 8.
    Interval s = intervals.get(1, Measure.SENSITIVITY).orElseThrow();
    assertThat(s.low()).isCloseTo(0.2, within(1e-9));
    assertThat(s.high()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void onePatientHasNoIntervals() {
    assertThat(ClassIntervals.of(predictions(1), 1000, 1)).isEqualTo(ClassIntervals.NONE);
    assertThat(ClassIntervals.NONE.get(0, Measure.F1)).isEmpty();
  }
}
