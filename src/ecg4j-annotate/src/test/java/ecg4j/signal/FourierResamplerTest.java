package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FourierResamplerTest {

  @Test
  void agreesWithScipyForEvenAndOddLengths() throws IOException {
    JsonNode cases;
    try (InputStream in = getClass().getResourceAsStream("/golden/resample.json")) {
      cases = new ObjectMapper().readTree(in).get("cases");
    }
    assertThat(cases).hasSizeGreaterThan(10);
    for (JsonNode c : cases) {
      double[] x = doubles(c.get("x"));
      double[] expected = doubles(c.get("y"));
      double[] y = FourierResampler.resample(x, c.get("n").asInt());
      String lengths = x.length + " to " + c.get("n");
      assertThat(y).as(lengths).hasSameSizeAs(expected).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void aSineBelowBothNyquistFrequenciesStaysThatSine() {
    double[] x = sine(2570, 31);
    assertThat(FourierResampler.resample(x, 3600)).containsExactly(sine(3600, 31), within(1e-12));
  }

  @Test
  void upAndDownIsTheIdentity() {
    double[] x = new double[601];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(0.37 * i * i) + 0.1 * i;
    }
    double[] back = FourierResampler.resample(FourierResampler.resample(x, 842), 601);
    assertThat(back).containsExactly(x, within(1e-10));
  }

  @Test
  void aWholeIncartLeadIsResampledInSeconds() {
    double[] x = sine(462_600, 2000);
    double[] y =
        Assertions.assertTimeout(
            Duration.ofSeconds(10), () -> FourierResampler.resample(x, 648_000));
    double[] expected = sine(648_000, 2000);
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] - expected[i]));
    }
    assertThat(worst).isLessThan(1e-9);
  }

  @Test
  void rejectsEmptySignals() {
    assertThatThrownBy(() -> FourierResampler.resample(new double[0], 5))
        .hasMessageContaining("without samples");
    assertThatThrownBy(() -> FourierResampler.resample(new double[3], 0))
        .hasMessageContaining("must be 1 or more");
  }

  private static double[] sine(int n, int periods) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.sin(2 * Math.PI * periods * ((double) i / n) + 0.3);
    }
    return x;
  }

  private static double[] doubles(JsonNode array) {
    double[] x = new double[array.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = array.get(i).asDouble();
    }
    return x;
  }
}
