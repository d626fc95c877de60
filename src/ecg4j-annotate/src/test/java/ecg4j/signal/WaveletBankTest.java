package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveletBankTest {
  private static final int LENGTH = 360;
  private static JsonNode golden;
  private static double[] beat;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = WaveletBankTest.class.getResourceAsStream("/golden/scalogram.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    beat = doubles(golden.get("beats").get(0));
  }

  private static Wavelet wavelet(String name) {
    return switch (name) {
      case "cmorl" -> new Wavelet.ComplexMorlet(1.5, 1);
      case "morl" -> new Wavelet.Morlet();
      default -> new Wavelet.MexicanHat();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmorl", "morl", "mexh"})
  void scalesAgreeWithPyWavelets(String name) {
    WaveletBank bank = WaveletBank.atScales(wavelet(name), doubles(golden.get("scales")), LENGTH);
    check(bank, golden.get("cwt").get(name), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmorl", "morl", "mexh"})
  void frequenciesAgreeWithKernelsSampledByScipy(String name) {
    WaveletBank bank =
        WaveletBank.atFrequencies(wavelet(name), doubles(golden.get("hz")), LENGTH, LENGTH);
    check(bank, golden.get("sampled").get(name), 1e-6);
  }

  /**
   * Both ways to make kernels give the same transform, within the accuracy of a table of 1024
   * points.
   */
  @ParameterizedTest
  @ValueSource(strings = {"cmorl", "morl", "mexh"})
  void aScaleAndItsFrequencyGiveTheSameRow(String name) {
    Wavelet wavelet = wavelet(name);
    double scale = 16;
    double[] read = WaveletBank.atScales(wavelet, new double[] {scale}, LENGTH).real()[0];
    double[] sampled =
        WaveletBank.atFrequencies(wavelet, new double[] {wavelet.centre() * 360 / scale}, 360, 360)
            .real()[0];
    double largest = 0;
    double odd = 0;
    for (int i = 0; i < read.length; i++) {
      largest = Math.max(largest, Math.abs(sampled[i]));
      odd = Math.max(odd, Math.abs(sampled[i] - read[i]));
    }
    assertThat(odd / largest).isLessThan(0.35);
    assertThat(energy(read)).isCloseTo(energy(sampled), within(0.03 * energy(sampled)));
  }

  @Test
  void aSineIsLargestInTheRowOfItsFrequency() {
    double[] hz = WaveletBank.logSpaced(45, 4, 30);
    WaveletBank bank = WaveletBank.atFrequencies(wavelet("cmorl"), hz, 360, 720);
    for (int target : new int[] {3, 12, 25}) {
      double[] x = new double[720];
      for (int t = 0; t < x.length; t++) {
        x[t] = Math.sin(2 * Math.PI * hz[target] * t / 360);
      }
      int best = 0;
      double largest = 0;
      for (int r = 0; r < hz.length; r++) {
        // Rows have equal energy, so the response grows with the square root of the scale.
        double size =
            Math.hypot(at(bank.real()[r], x, 360), at(bank.imaginary()[r], x, 360))
                * Math.sqrt(hz[r]);
        if (size > largest) {
          largest = size;
          best = r;
        }
      }
      assertThat(best).isEqualTo(target);
    }
  }

  @Test
  void theMagnitudeOfAComplexTransformHasNoRipple() {
    double[] x = new double[720];
    for (int t = 0; t < x.length; t++) {
      x[t] = Math.cos(2 * Math.PI * 10 * t / 360 + 0.3);
    }
    WaveletBank bank = WaveletBank.atFrequencies(wavelet("cmorl"), new double[] {10}, 360, 720);
    double[] sizes =
        IntStream.range(300, 420)
            .mapToDouble(t -> Math.hypot(at(bank.real()[0], x, t), at(bank.imaginary()[0], x, t)))
            .toArray();
    for (double size : sizes) {
      assertThat(size).isCloseTo(sizes[0], within(1e-6 * sizes[0]));
    }
  }

  @Test
  void impossibleFrequenciesAndScalesAreRejected() {
    Wavelet wavelet = wavelet("cmorl");
    assertThatThrownBy(() -> WaveletBank.atFrequencies(wavelet, new double[] {180}, 360, 360))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("180.0 Hz; it must be above 0");
    assertThatThrownBy(() -> WaveletBank.atScales(wavelet, new double[] {0.5}, 360))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale 0.5; it must be 1 or more");
  }

  private static void check(WaveletBank bank, JsonNode expected, double within) {
    double[] real = doubles(expected.get("real"));
    double[] imaginary = doubles(expected.get("imaginary"));
    int every = golden.get("every").asInt();
    int i = 0;
    for (int r = 0; r < bank.rows(); r++) {
      for (int t = 0; t < LENGTH; t += every, i++) {
        String place = "row " + r + ", sample " + t;
        assertThat(at(bank.real()[r], beat, t)).as(place).isCloseTo(real[i], within(within));
        assertThat(at(bank.imaginary()[r], beat, t))
            .as(place)
            .isCloseTo(imaginary[i], within(within));
      }
    }
    assertThat(i).isEqualTo(real.length);
  }

  /** One coefficient, by the definition. */
  private static double at(double[] kernel, double[] x, int t) {
    double sum = 0;
    for (int o = -t; o < x.length - t; o++) {
      sum += x[t + o] * kernel[o + x.length - 1];
    }
    return sum;
  }

  private static double energy(double[] kernel) {
    double sum = 0;
    for (double v : kernel) {
      sum += v * v;
    }
    return sum;
  }

  private static double[] doubles(JsonNode array) {
    double[] x = new double[array.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = array.get(i).asDouble();
    }
    return x;
  }
}
