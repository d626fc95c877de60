package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.section.AugmentationConfig;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AugmentationTest {

  private static final int WINDOW = 40;
  private static final AugmentationConfig DEFAULTS =
      ConfigLoader.defaults().training().augmentation();

  /** A ramp, so that a shift shows in every sample. */
  private static float[] ramp() {
    float[] signal = new float[3 * WINDOW];
    for (int t = 0; t < signal.length; t++) {
      signal[t] = 1 + t % WINDOW;
    }
    return signal;
  }

  private static AugmentationConfig config(double p, double noise, double amplitude, double shift) {
    return DEFAULTS.withP(p).withNoise(noise).withAmplitude(amplitude).withShift(shift);
  }

  private static float[] changed(AugmentationConfig config, long seed, int epoch, int beat) {
    float[] signals = ramp();
    new Augmentation(config, seed).apply(signals, WINDOW, WINDOW, epoch, beat);
    return signals;
  }

  @Property(tries = 50)
  void probabilityZeroChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 99) int beat) {
    assertThat(changed(config(0, 1, .5, .5), seed, 0, beat)).isEqualTo(ramp());
  }

  @Property(tries = 50)
  void otherBeatsOfTheBatchStayAsTheyAre(@ForAll long seed, @ForAll @IntRange(max = 99) int beat) {
    float[] signals = changed(config(1, 1, .5, .5), seed, 0, beat);
    assertThat(Arrays.copyOf(signals, WINDOW)).isEqualTo(Arrays.copyOf(ramp(), WINDOW));
    assertThat(Arrays.copyOfRange(signals, 2 * WINDOW, 3 * WINDOW))
        .isEqualTo(Arrays.copyOf(ramp(), WINDOW));
  }

  @Property(tries = 50)
  void theChangeDependsOnSeedEpochAndBeat(@ForAll long seed, @ForAll @IntRange(max = 99) int beat) {
    AugmentationConfig config = config(1, .1, .1, .1);
    float[] signals = changed(config, seed, 3, beat);
    assertThat(changed(config, seed, 3, beat)).isEqualTo(signals);
    assertThat(changed(config, seed + 1, 3, beat)).isNotEqualTo(signals);
    assertThat(changed(config, seed, 4, beat)).isNotEqualTo(signals);
    assertThat(changed(config, seed, 3, beat + 1)).isNotEqualTo(signals);
  }

  @Property(tries = 100)
  void aShiftStaysWithinItsShareAndRepeatsTheEdge(@ForAll long seed) {
    float[] beat = Arrays.copyOfRange(changed(config(1, 0, 0, .1), seed, 0, 0), WINDOW, 2 * WINDOW);
    float by = 21 - beat[20];
    assertThat(Math.abs(by)).isLessThanOrEqualTo(.1f * WINDOW);
    for (int t = 0; t < WINDOW; t++) {
      assertThat(beat[t]).isEqualTo(Math.min(WINDOW, Math.max(1, t + 1 - by)));
    }
  }

  @Property(tries = 100)
  void theAmplitudeChangesByOneFactorWithinItsLimit(@ForAll long seed) {
    float[] beat = changed(config(1, 0, .2, 0), seed, 0, 0);
    float factor = beat[WINDOW];
    assertThat(factor).isBetween(.8f, 1.2f);
    assertThat(beat[2 * WINDOW - 1]).isEqualTo(factor * WINDOW);
  }

  @Property(tries = 20)
  void noiseHasItsStandardDeviation(@ForAll long seed) {
    double sum = 0;
    int n = 0;
    AugmentationConfig config = config(1, .5, 0, 0);
    for (int beat = 0; beat < 200; beat++) {
      float[] signals = changed(config, seed, 0, beat);
      for (int t = 0; t < WINDOW; t++, n++) {
        double noise = signals[WINDOW + t] - (t + 1);
        sum += noise * noise;
      }
    }
    assertThat(Math.sqrt(sum / n)).isBetween(.48, .52);
  }

  @Property(tries = 20)
  void aChangeHappensWithItsProbability(@ForAll long seed) {
    int changed = 0;
    AugmentationConfig config = config(.35, .1, 0, 0);
    for (int beat = 0; beat < 2000; beat++) {
      float[] signals = changed(config, seed, 0, beat);
      changed += Arrays.equals(signals, ramp()) ? 0 : 1;
    }
    assertThat(changed / 2000.0).isBetween(.30, .40);
  }
}
