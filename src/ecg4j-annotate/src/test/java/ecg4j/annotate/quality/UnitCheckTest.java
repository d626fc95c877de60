package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitCheckTest {

  private static final int RATE = 250;

  /** Peaks of 1 mV, one per second. */
  private static float[] ecg() {
    float[] values = new float[20 * RATE];
    for (int i = 0; i < values.length; i++) {
      double away = (i % RATE - 125) / 5.0;
      values[i] = (float) Math.exp(-away * away);
    }
    return values;
  }

  private static Optional<String> note(String unit, double millivolts, double factor) {
    float[] values = ecg();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
    return note(unit, millivolts, values);
  }

  private static Optional<String> note(String unit, double millivolts, float[] values) {
    SignalSpec spec = SignalSpec.of("r.dat", 16, 200, unit, "II");
    Header header = Header.of("r", RATE, values.length, List.of(spec), List.of());
    return UnitCheck.note(new Lead(header, 0, values), millivolts);
  }

  @Test
  void theUnitThatWouldFitIsNamed() {
    assertThat(note("uV", 1e-3, 1).orElseThrow()).contains("0.0010 mV", "less", "(mV would fit)");
    assertThat(note("\u00b5V", 1e-3, 1).orElseThrow()).contains("(mV would fit)");
    assertThat(note("mV", 1, 1000).orElseThrow()).contains("more", "(uV would fit)");
    assertThat(note("V", 1e3, 1).orElseThrow()).contains("more", "(mV would fit)");
    assertThat(note("mV", 1, 1e-3).orElseThrow()).contains("less", "(V would fit)");
    assertThat(note("mV", 1, 1e-5).orElseThrow()).contains("looks wrong, correct it");
  }

  @Test
  void anEcgAFlatLeadAndOtherUnitsHaveNoNote() {
    assertThat(note("mV", 1, 1)).isEmpty();
    assertThat(note("mV", 1, 0.05)).isEmpty();
    assertThat(note("mV", 1, 10)).isEmpty();
    assertThat(note("uV", 1e-3, 1000)).isEmpty();
    assertThat(note("mV", 1, new float[5 * RATE])).isEmpty();
    assertThat(note("mmHg", 1, 120)).isEmpty();
  }

  @Test
  void artefactsAndGapsDoNotMatter() {
    float[] values = ecg();
    Arrays.fill(values, 0, 3 * RATE, 0);
    values[RATE] = 150;
    values[7 * RATE] = -150;
    Arrays.fill(values, 10 * RATE, 15 * RATE, Float.NaN);
    assertThat(note("mV", 1, values)).isEmpty();
  }
}
