package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateChangeTest {

  @Property(tries = 60)
  void resamplingInPiecesAgreesWithResamplingAtOnce(
      @ForAll @IntRange(min = 100, max = 1000) int rate,
      @ForAll @IntRange(min = 50, max = 100) int seconds,
      @ForAll long seed) {
    // Whole seconds, since otherwise the whole signal is stretched to the next sample.
    int samples = seconds * rate;
    float[] x = smooth(samples, rate, seed);
    float[] whole = RateChange.of(x, rate, 360);
    float[] pieces = RateChange.of(x, rate, 360, 4000, 3000, 2000);
    assertThat(whole).hasSize((int) (samples * 360.0 / rate));
    assertThat(pieces).hasSameSizeAs(whole);
    // In the outer margins, the two ends of the whole signal influence each other.
    int margin = Math.min(whole.length / 2, 2000 * 360 / rate);
    for (int i = margin; i < whole.length - margin; i++) {
      assertThat(Math.abs(pieces[i] - whole[i])).isLessThan(1e-3f);
    }
  }

  @Test
  void aSinglePieceEqualsTheResult() {
    float[] x = smooth(2570, 257, 1);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i];
    }
    double[] expected = FourierResampler.resample(y, 3600);
    float[] found = RateChange.of(x, 257, 360);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isEqualTo((float) expected[i]);
    }
  }

  @Test
  void aFractionalRateIsResampledInOnePiece() {
    float[] x = smooth(9000, 250, 2);
    assertThat(RateChange.of(x, 249.5, 360, 100, 50, 10))
        .isEqualTo(RateChange.of(x, 249.5, 360, 1 << 20, 50, 10));
  }

  @Test
  void aSignalTooShortForOneSampleIsRejected() {
    assertThatThrownBy(() -> RateChange.of(new float[1], 1000, 360))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Slow waves of amplitude 1 with different ends. */
  private static float[] smooth(int samples, double rate, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double f = 0.5 + 10 * random.nextDouble();
    double g = 0.5 + 30 * random.nextDouble();
    float[] x = new float[samples];
    for (int i = 0; i < samples; i++) {
      double t = i / rate;
      x[i] = (float) (0.7 * Math.sin(2 * Math.PI * f * t) + 0.3 * Math.cos(2 * Math.PI * g * t));
    }
    return x;
  }
}
