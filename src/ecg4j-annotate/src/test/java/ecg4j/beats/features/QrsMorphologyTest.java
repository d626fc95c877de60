package ecg4j.beats.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class QrsMorphologyTest {

  private static final FeatureSet SET = FeatureSet.CONTEXT_SHAPE;
  private static final int BEATS = 30;
  private static final int OTHER = 12;

  /** Beats at every 0.8 s; one has another width and amplitude. */
  private static float[] lead(double width, double amplitude) {
    float[] lead = new float[BEATS * 288 + 288];
    for (int i = 0; i < BEATS; i++) {
      double sigma = i == OTHER ? width : 0.012;
      for (int k = -100; k <= 100; k++) {
        double t = k / 360.0 / sigma;
        lead[peak(i) + k] += (float) ((i == OTHER ? amplitude : 1) * Math.exp(-t * t / 2));
      }
    }
    return lead;
  }

  private static int peak(int beat) {
    return 288 * beat + 200;
  }

  private static double[] times() {
    double[] times = new double[BEATS];
    Arrays.setAll(times, i -> peak(i) / 360.0);
    return times;
  }

  private static float[] features(float[] lead) {
    return SET.compute(BeatSeries.of(lead, 360, times()));
  }

  private static float value(float[] features, int beat, String name) {
    return features[beat * SET.width() + SET.names().indexOf(name)];
  }

  @Property(tries = 40)
  void aWiderBeatIsWiderAndLessSharp(
      @ForAll @DoubleRange(min = 0.014, max = 0.03) @Scale(4) double width,
      @ForAll @DoubleRange(min = 1.1, max = 1.4) double more) {
    float[] first = features(lead(width, 1));
    float[] second = features(lead(width * more, 1));
    for (String name :
        new String[] {"qrs_width", "qrs_core_width", "qrs_width_record", "qrs_core_width_record"}) {
      assertThat(value(second, OTHER, name)).as(name).isGreaterThan(value(first, OTHER, name));
    }
    for (String name : new String[] {"qrs_sharpness", "qrs_sharpness_record", "qrs_slope_record"}) {
      assertThat(value(second, OTHER, name)).as(name).isLessThan(value(first, OTHER, name));
    }
  }

  @Test
  void theUsualBeatsHaveTheRecordsShape() {
    float[] features = features(lead(0.03, -1));
    for (String name : SET.names()) {
      if (name.matches("qrs_.*_record")) {
        assertThat(value(features, 3, name)).as(name).isCloseTo(0, within(0.02f));
      }
    }
    assertThat(value(features, 3, "qrs_correlation")).isCloseTo(2, within(1e-3f));
    assertThat(value(features, OTHER, "qrs_correlation")).isNegative();
    assertThat(value(features, OTHER, "qrs_area_record")).isNegative();
    // Between the 5 % and 95 % points of t² e^(−t²) lie 3.22 standard deviations t.
    assertThat(value(features, 3, "qrs_width"))
        .isCloseTo((float) (3 * Math.log(0.0132 * 3.0 / 0.1)), within(0.6f));
  }

  @Test
  void aLargerBeatHasOnlyMorePowerAndSlope() {
    float[] features = features(lead(0.012, 2));
    assertThat(value(features, OTHER, "qrs_power_record"))
        .isCloseTo((float) Math.log(4), within(0.05f));
    assertThat(value(features, OTHER, "qrs_slope_record"))
        .isCloseTo((float) (2 * Math.log(2)), within(0.05f));
    for (String name : new String[] {"qrs_width_record", "qrs_sharpness_record"}) {
      assertThat(value(features, OTHER, name)).as(name).isCloseTo(0, within(0.05f));
    }
  }

  @Test
  void aBeatInAGapHasTheRecordsMedians() {
    float[] lead = lead(0.03, 1);
    Arrays.fill(lead, peak(OTHER) - 30, peak(OTHER) + 40, Float.NaN);
    float[] features = features(lead);
    assertThat(value(features, OTHER, "qrs_width"))
        .isCloseTo(value(features, 3, "qrs_width"), within(0.05f));
    assertThat(value(features, OTHER, "qrs_width_record")).isCloseTo(0, within(0.02f));
  }

  @Test
  void withoutALeadAllAreZero() {
    for (float[] lead : new float[][] {new float[0], new float[BEATS * 288 + 288]}) {
      float[] features = features(lead);
      for (int i = 0; i < BEATS; i++) {
        for (int f = SET.rhythmWidth(); f < SET.width(); f++) {
          assertThat(features[i * SET.width() + f]).isZero();
        }
      }
    }
  }
}
