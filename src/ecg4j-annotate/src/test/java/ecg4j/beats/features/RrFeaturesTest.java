package ecg4j.beats.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RrFeaturesTest {

  private static final int WIDTH = FeatureSet.RR.width();

  private static final double[] REGULAR = new double[31];

  static {
    Arrays.setAll(REGULAR, i -> 0.8 * i);
  }

  @Test
  void aRegularRhythmIsAllZeros() {
    for (float feature : rr(REGULAR)) {
      assertThat(feature).isCloseTo(0, within(1e-5f));
    }
  }

  @Test
  void aPrematureBeatWithItsPauseStandsOut() {
    double[] times = REGULAR.clone();
    times[15] -= 0.2;
    float[] rr = rr(times);
    int beat = 15 * WIDTH;
    float early = (float) (4 * Math.log(0.75));
    float late = (float) (4 * Math.log(1.25));
    assertThat(Arrays.copyOfRange(rr, beat, beat + WIDTH))
        .containsExactly(new float[] {early, late, 0, 0, early, late, 0, 0, 0}, within(1e-5f));
    assertThat(rr[beat + WIDTH + 2]).isCloseTo(scaled(0.6, 0.78), within(1e-5f));
    assertThat(rr[beat - WIDTH + 3]).isCloseTo(late, within(1e-5f));
  }

  @Test
  void aSingleBeatHasNoRhythm() {
    assertThat(rr(new double[] {3})).containsOnly(0);
    assertThat(rr(new double[0])).isEmpty();
  }

  @Property(tries = 200)
  void theHeartRateDoesNotMatter(
      @ForAll @Size(min = 3, max = 40) List<@DoubleRange(min = 0.5, max = 1.2) Double> rr) {
    double[] slow = new double[rr.size() + 1];
    double[] fast = new double[rr.size() + 1];
    for (int i = 0; i < rr.size(); i++) {
      slow[i + 1] = slow[i] + rr.get(i);
      fast[i + 1] = fast[i] + rr.get(i) * 0.7;
    }
    assertThat(rr(fast)).containsExactly(rr(slow), within(1e-3f));
  }

  private static float scaled(double interval, double local) {
    return (float) (4 * Math.log(interval / local));
  }

  private static float[] rr(double[] times) {
    return FeatureSet.RR.compute(BeatSeries.ofTimes(times));
  }
}
