package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;

/**
 * Tolerances for results in single precision. The order of additions in BLAS depends on the
 * processor, so a tolerance must not depend on the last bits of one order.
 *
 * <p>The expected relative error of a sum of n terms is √n·u, u = 2⁻²⁴ (Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd edition, sections 2.8 and 4.2). The errors of L
 * consecutive operations add up. Norms over few values and sums with cancellation amplify them, for
 * which a factor of 16 is allowed.
 */
public final class Rounding {
  private static final double UNIT = 0x1p-24;
  private static final double AMPLIFICATION = 16;

  /** InceptionTime: 6 modules of bottleneck, convolution, norm and gate; 39 taps of 32 channels. */
  public static final double INCEPTION_TIME = relative(24, 39 * 32);

  /** EfficientNet b0: 49 convolutions, 49 norms; a sum over 1,152 channels. */
  public static final double EFFICIENT_NET = relative(98, 1152);

  /** NSHT tiny: about 60 products and norms; sums of up to 1,000 terms. */
  public static final double NSHT = relative(60, 1000);

  /** A single block on maps of a few hundred values. */
  public static final double BLOCK = relative(4, 256);

  private Rounding() {}

  /**
   * Computes a tolerance.
   *
   * @param operations number of consecutive sums, norms and products
   * @param terms number of terms of the longest sum
   * @return the tolerance relative to the magnitude of the result
   */
  public static double relative(int operations, int terms) {
    return AMPLIFICATION * operations * Math.sqrt(terms) * UNIT;
  }

  /**
   * The tolerance of a loss, whose error is like that of the logits, with a magnitude of at least
   * about 1.
   */
  public static Offset<Double> ofLoss(double loss, double relative) {
    return within(relative * Math.max(1, Math.abs(loss)));
  }

  /** Requires equal values within a tolerance relative to the largest expected one. */
  public static void assertClose(
      String name, float[] found, IntToDoubleFunction expected, double relative) {
    double size =
        IntStream.range(0, found.length).mapToDouble(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("%s, value %d", name, i)
          .isCloseTo(expected.applyAsDouble(i), within(relative * size));
    }
  }

  public static void assertClose(String name, float[] found, float[] expected, double relative) {
    assertThat(found).as(name).hasSameSizeAs(expected);
    assertClose(name, found, i -> expected[i], relative);
  }
}
