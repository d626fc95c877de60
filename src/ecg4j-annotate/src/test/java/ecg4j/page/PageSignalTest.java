package ecg4j.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PageSignalTest {

  static Lead lead(double frequency, double gain, String unit, float[] values) {
    SignalSpec spec = SignalSpec.of("r.dat", 16, gain, unit, "II");
    return new Lead(Header.of("r", frequency, values.length, List.of(spec), List.of()), 0, values);
  }

  /** As the page's script does it. */
  private static List<Double> decoded(String text, double step) {
    byte[] bytes = Base64.getDecoder().decode(text);
    List<Double> values = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != -128) {
        last += bytes[i];
        values.add(last * step);
        continue;
      }
      int value = bytes[i + 1] & 0xFF | bytes[i + 2] << 8;
      i += 2;
      last = value == Short.MIN_VALUE ? last : value;
      values.add(value == Short.MIN_VALUE ? Double.NaN : last * step);
    }
    return values;
  }

  @Property(tries = 50)
  void everySampleIsThereToHalfAStep(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[3000];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(50) == 0 ? Float.NaN : (float) (size * random.nextGaussian());
    }
    PageSignal signal = new PageSignal(lead(360, 200, "mV", x));
    List<Double> values = decoded(signal.encoded(1, 7), signal.step());
    assertThat(values).hasSize(2160);
    for (int i = 0; i < values.size(); i++) {
      if (Float.isNaN(x[360 + i])) {
        assertThat(values.get(i)).isNaN();
      } else {
        assertThat(values.get(i)).isCloseTo(x[360 + i], within(0.51 * signal.step()));
      }
    }
    // Finer than the eye: an eighth of a millimetre at 20 mm/mV.
    assertThat(signal.step()).isLessThan(0.013);
  }

  @Test
  void theRecordersOwnStepIsKept() {
    float[] x = new float[3600];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % 300 - 100) / 200f;
    }
    PageSignal signal = new PageSignal(lead(360, 200, "mV", x));
    assertThat(signal.step()).isEqualTo(0.005);
    List<Double> values = decoded(signal.encoded(0, 10), signal.step());
    for (int i = 0; i < x.length; i++) {
      assertThat(values.get(i)).isCloseTo(x[i], within(1e-6));
    }
  }

  @Test
  void ofAFastLeadTheExtremesStay() {
    float[] x = new float[10_000];
    x[4001] = 2;
    x[7776] = -1;
    PageSignal signal = new PageSignal(lead(1000, 200, "mV", x));
    assertThat(signal.rate()).isEqualTo(500);
    List<Double> values = decoded(signal.encoded(0, 10), signal.step());
    assertThat(values).hasSize(5000);
    assertThat(values.get(2001)).isCloseTo(2, within(1e-2));
    assertThat(values).filteredOn(v -> v > 1).hasSize(1);
    assertThat(values).filteredOn(v -> v < -0.5).hasSize(1);
  }

  @Test
  void otherVoltagesAreDrawnInMillivolts() {
    float[] x = new float[3600];
    x[100] = 1500;
    PageSignal signal = new PageSignal(lead(360, 1, "uV", x));
    assertThat(decoded(signal.encoded(0, 1), signal.step()).get(100)).isCloseTo(1.5, within(1e-2));
  }
}
