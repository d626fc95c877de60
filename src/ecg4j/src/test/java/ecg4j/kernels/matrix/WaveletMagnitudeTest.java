package ecg4j.kernels.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.kernels.base.Kernel;
import ecg4j.signal.Wavelet;
import ecg4j.signal.WaveletBank;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WaveletMagnitudeTest {

  static Stream<Arguments> banks() {
    double[] scales = IntStream.rangeClosed(1, 70).asDoubleStream().toArray();
    Wavelet complex = new Wavelet.ComplexMorlet(1.5, 1);
    return Stream.of(
        Arguments.of("complex Morlet", atFrequencies(complex, 64, 360), 360),
        Arguments.of("one row", atFrequencies(complex, 1, 360), 360),
        Arguments.of("rows of an incomplete group", atFrequencies(complex, 11, 90), 90),
        Arguments.of(
            "Morlet by scales", WaveletBank.atScales(new Wavelet.Morlet(), scales, 360), 360),
        Arguments.of("hat", WaveletBank.atScales(new Wavelet.MexicanHat(), scales, 200), 200),
        Arguments.of("one sample", atFrequencies(complex, 4, 1), 1));
  }

  private static WaveletBank atFrequencies(Wavelet wavelet, int rows, int length) {
    double[] hz = rows == 1 ? new double[] {8} : WaveletBank.logSpaced(45, .5, rows);
    return WaveletBank.atFrequencies(wavelet, hz, 360, length);
  }

  private static WaveletMagnitude.Factors factors(WaveletBank bank) {
    return WaveletMagnitude.Factors.of(bank.real(), bank.imaginary(), bank.complex());
  }

  /** The definition, in double precision: 3e-6 of the largest value is the rounding of a float. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("banks")
  void isTheMagnitudeOfTheTransform(String name, WaveletBank bank, int length) {
    int batch = 67; // more than one product's beats
    Random random = new Random(5);
    double[][] x = new double[batch][];
    for (int b = 0; b < batch; b++) {
      x[b] = random.doubles(length, -2, 2).map(v -> (float) v).toArray();
    }
    INDArray actual = computed(factors(bank), x);
    assertThat(actual.shape()).containsExactly(batch, (long) bank.rows() * length);
    for (int b : new int[] {0, 31, 66}) {
      double[][] expected = direct(bank, x[b]);
      for (int row = 0; row < bank.rows(); row++) {
        double largest = Arrays.stream(expected[row]).max().orElse(0);
        for (int t = 0; t < length; t++) {
          double found = actual.getDouble(b, (long) row * length + t);
          assertThat(Math.abs(found - expected[row][t]))
              .as("beat %d, row %d, sample %d", b, row, t)
              .isLessThanOrEqualTo(3e-6 * largest + 1e-30);
        }
      }
    }
  }

  private static INDArray computed(WaveletMagnitude.Factors factors, double[][] x) {
    SameDiff graph = SameDiff.create();
    SDVariable signal = graph.placeHolder("x", DataType.FLOAT, x.length, x[0].length);
    SDVariable size = WaveletMagnitude.of(graph, signal, factors);
    Kernel kernel = (Kernel) graph.getVariableOutputOp(size.name());
    INDArray in = Nd4j.createFromArray(x).castTo(DataType.FLOAT);
    long[] shape = kernel.shapes(List.of(in.shape())).get(0);
    INDArray out = Nd4j.create(DataType.FLOAT, shape);
    kernel.compute(List.of(in), List.of(out));
    return out;
  }

  private static double[][] direct(WaveletBank bank, double[] x) {
    int length = x.length;
    double[][] y = new double[bank.rows()][length];
    for (int row = 0; row < y.length; row++) {
      for (int t = 0; t < length; t++) {
        double re = 0;
        double im = 0;
        for (int s = 0; s < length; s++) {
          re += x[s] * bank.real()[row][s - t + length - 1];
          im += x[s] * bank.imaginary()[row][s - t + length - 1];
        }
        y[row][t] = bank.complex() ? Math.hypot(re, im) : Math.abs(re);
      }
    }
    return y;
  }

  /** The reason for the factors: 64 rows of 360 samples have far fewer degrees of freedom. */
  @Test
  void neighbouringFrequenciesShareFewDirections() {
    WaveletBank bank = atFrequencies(new Wavelet.ComplexMorlet(1.5, 1), 64, 360);
    assertThat(factors(bank).rank()).isLessThan(64 / 8 * 360 / 4);
  }

  @Test
  void kernelsOfZerosGiveZeros() {
    double[][] zeros = new double[3][2 * 16 - 1];
    double[][] x = {new Random(1).doubles(16).toArray()};
    INDArray y = computed(WaveletMagnitude.Factors.of(zeros, zeros, true), x);
    assertThat(y.toFloatVector()).containsOnly(0f);
  }
}
