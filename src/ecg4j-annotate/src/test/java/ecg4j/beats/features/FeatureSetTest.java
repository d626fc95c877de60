package ecg4j.beats.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ecg4j.signal.RateChange;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSetTest {

  private static final SyntheticEcg ECG = SyntheticEcg.of(SyntheticPatient.of(7, false), 120, 360);
  private static final float[] LEAD = ECG.leads()[0];
  private static final double[] TIMES =
      ECG.beats().stream().mapToDouble(beat -> beat.sample() / 360.0).toArray();

  private static int index(FeatureSet set, String name) {
    int index = set.names().indexOf(name);
    assertThat(index).as(name).isNotNegative();
    return index;
  }

  private static float value(FeatureSet set, float[] features, int beat, String name) {
    return features[beat * set.width() + index(set, name)];
  }

  @Test
  void setsHaveTheirWidthsAndDistinctNamesAndSentences() {
    assertThat(Arrays.stream(FeatureSet.values()).mapToInt(FeatureSet::width))
        .containsExactly(0, 9, 45, 68, 55, 9, 45, 68);
    assertThat(Arrays.stream(FeatureSet.values()).mapToInt(FeatureSet::rhythmWidth))
        .containsExactly(0, 9, 45, 68, 45, 9, 45, 68);
    for (FeatureSet set : FeatureSet.values()) {
      assertThat(set.names()).hasSize(set.width()).doesNotHaveDuplicates();
      assertThat(set.names()).allMatch(name -> name.matches("[a-z0-9_]+"));
      assertThat(set.features()).allMatch(feature -> feature.sentence().matches("[A-Z][^.]*\\."));
      assertThat(FeatureSet.of(set.key())).isEqualTo(set);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSet.of("RR"))
        .withMessage(
            "unknown feature set 'RR'; allowed: none, rr, context, context_long, context_shape,"
                + " rr_causal, context_causal, context_long_causal");
  }

  @Test
  void theShapeFeaturesFollowThoseOfContext() {
    FeatureSet shape = FeatureSet.CONTEXT_SHAPE;
    float[] context = FeatureSet.CONTEXT.compute(BeatSeries.of(LEAD, 360, TIMES));
    float[] all = shape.compute(BeatSeries.of(LEAD, 360, TIMES));
    for (int i = 0; i < TIMES.length; i++) {
      assertThat(Arrays.copyOfRange(all, i * 55, i * 55 + 45))
          .isEqualTo(Arrays.copyOfRange(context, i * 45, i * 45 + 45));
    }
  }

  @Test
  void everyFeatureIsInTheDocumentation() throws Exception {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/FEATURES.md"))) {
      folder = folder.getParent();
    }
    List<String> lines = Files.readAllLines(folder.resolve("docs/FEATURES.md"));
    for (FeatureSet set : FeatureSet.values()) {
      for (Feature feature : set.features()) {
        assertThat(lines)
            .contains(
                "| `%s` | %s | %s |"
                    .formatted(
                        feature.name(), feature.sentence(), feature.formula().replace("|", "\\|")));
      }
    }
  }

  @Test
  void theContextSetsBeginWithTheFeaturesOfRr() {
    float[] rr = FeatureSet.RR.compute(BeatSeries.of(LEAD, 360, TIMES));
    for (FeatureSet set :
        List.of(FeatureSet.CONTEXT, FeatureSet.CONTEXT_LONG, FeatureSet.CONTEXT_SHAPE)) {
      float[] all = set.compute(BeatSeries.of(LEAD, 360, TIMES));
      for (int i = 0; i < TIMES.length; i++) {
        assertThat(Arrays.copyOfRange(all, i * set.width(), i * set.width() + 9))
            .isEqualTo(Arrays.copyOfRange(rr, i * 9, i * 9 + 9));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FeatureSet.class)
  void amplitudeOffsetAndPolarityDoNotMatter(FeatureSet set) {
    float[] features = set.compute(BeatSeries.of(LEAD, 360, TIMES));
    assertThat(set.compute(BeatSeries.of(changed(-1, 0), 360, TIMES))).isEqualTo(features);
    assertThat(set.compute(BeatSeries.of(changed(1024, 0), 360, TIMES))).isEqualTo(features);
    assertThat(set.compute(BeatSeries.of(changed(0.37f, 2), 360, TIMES)))
        .containsExactly(features, within(1e-3f));
  }

  private static float[] changed(float factor, float offset) {
    float[] x = new float[LEAD.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = factor * LEAD[i] + offset;
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1000})
  void aHigherSamplingRateChangesLittle(int rate) {
    for (FeatureSet set : FeatureSet.values()) {
      assertThat(resampled(set, rate))
          .containsExactly(set.compute(BeatSeries.of(LEAD, 360, TIMES)), within(0.02f));
    }
  }

  /**
   * At 250 Hz the lead has lost all frequencies above 125 Hz, including noise, so that some beats
   * of rare shapes get other neighbours. This may change single values, but not the features as a
   * whole.
   */
  @Test
  void aLowerSamplingRateChangesLittleOnTheWhole() {
    for (FeatureSet set : FeatureSet.values()) {
      float[] features = set.compute(BeatSeries.of(LEAD, 360, TIMES));
      float[] other = resampled(set, 250);
      for (int f = 0; f < set.width(); f++) {
        double off = 0;
        for (int i = f; i < features.length; i += set.width()) {
          off += Math.abs(other[i] - features[i]) / TIMES.length;
        }
        boolean ofShape = set.names().get(f).matches("(similar|related)_.*|adaptive_density");
        assertThat(off)
            .as(set.names().get(f))
            .isLessThan(ofShape ? 0.06 : set.names().get(f).startsWith("qrs_") ? 0.1 : 0.02);
      }
    }
  }

  private static float[] resampled(FeatureSet set, int rate) {
    return set.compute(BeatSeries.of(RateChange.of(LEAD, 360, rate), rate, TIMES));
  }

  @ParameterizedTest
  @EnumSource(FeatureSet.class)
  void theNumberOfThreadsDoesNotMatter(FeatureSet set) throws Exception {
    BeatSeries beats = BeatSeries.of(LEAD, 360, TIMES);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      assertThat(one.submit(() -> set.compute(beats)).get())
          .isEqualTo(four.submit(() -> set.compute(beats)).get());
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource(FeatureSet.class)
  void equalWeightsDoNotMatter(FeatureSet set) {
    BeatSeries beats = BeatSeries.of(LEAD, 360, TIMES);
    double[] weights = new double[TIMES.length];
    Arrays.fill(weights, 1);
    float[] plain = set.compute(beats);
    assertThat(set.compute(beats, weights)).isEqualTo(plain);
    Arrays.fill(weights, 3.5);
    assertThat(set.compute(beats, weights)).containsExactly(plain, within(1e-4f));
  }

  @Test
  void wrongWeightsAndTimesAreRefused() {
    BeatSeries two = BeatSeries.ofTimes(new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSet.RR.compute(two, new double[1]))
        .withMessageContaining("2 beats need the same number of weights, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSet.RR.compute(two, new double[] {1, 0}))
        .withMessageContaining("the weight of beat 1 is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BeatSeries.ofTimes(new double[] {2, 1}))
        .withMessageContaining("beat 1 is at 1.0 s; times must be finite and ascending");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BeatSeries.ofTimes(new double[] {Double.NaN}));
  }

  /**
   * A beat less than 0.06 s early is not distinguishable from the jitter, and its own share may
   * still rise.
   */
  @Property(tries = 60)
  void anEarlierBeatHasALowerPrematurity(
      @ForAll @IntRange(min = 45, max = 95) int beat,
      @ForAll @DoubleRange(min = 0.06, max = 0.3) double early,
      @ForAll @DoubleRange(min = 0.02, max = 0.2) double more,
      @ForAll long seed) {
    double[] times = new double[140];
    Random random = new Random(seed);
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + 0.8 + 0.02 * random.nextDouble();
    }
    float[] first = shifted(FeatureSet.CONTEXT, times, beat, early);
    float[] second = shifted(FeatureSet.CONTEXT, times, beat, early + more);
    for (String name :
        new String[] {"pre_local", "pre_record", "pre_second_shortest", "similar_pre"}) {
      assertThat(value(FeatureSet.CONTEXT, second, beat, name))
          .as(name)
          .isLessThan(value(FeatureSet.CONTEXT, first, beat, name));
    }
    for (String name :
        new String[] {
          "pre_per_variability", "pre_per_variability_around", "change_per_variability",
          "outlier_per_variability", "share_earlier", "share_almost_as_early"
        }) {
      assertThat(value(FeatureSet.CONTEXT, second, beat, name))
          .as(name)
          .isLessThanOrEqualTo(value(FeatureSet.CONTEXT, first, beat, name));
    }
    float[] firstLong = shifted(FeatureSet.CONTEXT_LONG, times, beat, early);
    float[] secondLong = shifted(FeatureSet.CONTEXT_LONG, times, beat, early + more);
    for (String name : new String[] {"pre_wide", "pre_mean", "similar_wide_pre"}) {
      assertThat(value(FeatureSet.CONTEXT_LONG, secondLong, beat, name))
          .as(name)
          .isLessThan(value(FeatureSet.CONTEXT_LONG, firstLong, beat, name));
    }
  }

  /** Without a lead, so that all beats have the same shape. */
  private static float[] shifted(FeatureSet set, double[] times, int beat, double early) {
    double[] shifted = times.clone();
    shifted[beat] -= early;
    return set.compute(BeatSeries.ofTimes(shifted));
  }

  @Test
  void withoutALeadAllBeatsAreAlike() {
    float[] missing = new float[LEAD.length];
    Arrays.fill(missing, Float.NaN);
    FeatureSet set = FeatureSet.CONTEXT;
    float[] features = set.compute(BeatSeries.of(missing, 360, TIMES));
    assertThat(features).isEqualTo(set.compute(BeatSeries.of(new float[0], 360, TIMES)));
    assertThat(features).isEqualTo(set.compute(BeatSeries.of(new float[LEAD.length], 360, TIMES)));
    assertThat(value(set, features, 3, "similar_density")).isCloseTo(1.001f, within(1e-4f));
    for (String name : set.names()) {
      if (name.startsWith("similar") || name.startsWith("related")) {
        for (int i = 1; i < TIMES.length; i++) {
          boolean spread = name.equals("similar_spread");
          assertThat(value(set, features, i, name))
              .as(name)
              .isCloseTo(value(set, features, 0, name), within(spread ? 1e-3f : 1e-4f));
        }
      }
    }
  }

  @Test
  void anIntervalAcrossAGapIsTheRecordsMedian() {
    double[] times = new double[40];
    Arrays.setAll(times, i -> i < 20 ? 1 + 0.8 * i : 5 + 0.8 * i);
    float[] lead = new float[40 * 360];
    for (double time : times) {
      lead[(int) Math.round(time * 360)] = 1;
    }
    Arrays.fill(lead, (int) (16.5 * 360), (int) (20.7 * 360), Float.NaN);
    float[] features = FeatureSet.RR.compute(BeatSeries.of(lead, 360, times));
    for (float feature : features) {
      assertThat(feature).isCloseTo(0, within(1e-5f));
    }
    // The same times with an annotated beat in the gap.
    double[] seen = Arrays.copyOf(times, 41);
    seen[40] = 18;
    Arrays.sort(seen);
    float[] more = FeatureSet.RR.compute(BeatSeries.of(lead, 360, seen));
    assertThat(value(FeatureSet.RR, more, 20, "pre_record"))
        .isCloseTo((float) (4 * Math.log((18 - 16.2) / 0.8)), within(1e-4f));
  }

  @Test
  void aBeatInAGapIsNotAReference() {
    float[] lead = LEAD.clone();
    int hidden = 20;
    int peak = (int) Math.round(TIMES[hidden] * 360);
    Arrays.fill(lead, peak - 30, peak + 40, Float.NaN);
    BeatSeries beats = BeatSeries.of(lead, 360, TIMES);
    QrsShapes shapes = beats.shapes();
    assertThat(shapes.isSeen(hidden)).isFalse();
    assertThat(shapes.isSeen(hidden - 1)).isTrue();
    assertThat(shapes.references(2000)).hasSize(TIMES.length - 1).doesNotContain(hidden);
    float[] features = FeatureSet.CONTEXT.compute(beats);
    assertThat(value(FeatureSet.CONTEXT, features, hidden, "similar_density"))
        .isCloseTo(1.001f, within(1e-4f));
  }

  @Test
  void beatsOutsideTheLeadHaveNoShape() {
    QrsShapes shapes = BeatSeries.of(LEAD, 360, new double[] {-0.5, 0.01, 119.99, 120.1}).shapes();
    assertThat(
            new boolean[] {shapes.isSeen(0), shapes.isSeen(1), shapes.isSeen(2), shapes.isSeen(3)})
        .containsExactly(false, true, true, false);
  }

  @ParameterizedTest
  @EnumSource(FeatureSet.class)
  void fewBeatsHaveFiniteFeatures(FeatureSet set) {
    for (int n : new int[] {0, 1, 2, 3, 10}) {
      float[] features = set.compute(BeatSeries.of(LEAD, 360, Arrays.copyOf(TIMES, n)));
      assertThat(features).hasSize(n * set.width());
      for (float feature : features) {
        assertThat(feature).isFinite();
      }
    }
  }

  @Test
  void aDayIsComputedLikeAnHour() {
    double[] times = new double[100_000];
    Arrays.setAll(times, i -> 0.86 * i + (i % 50 == 0 ? -0.3 : 0));
    float[] features = FeatureSet.CONTEXT.compute(BeatSeries.ofTimes(times));
    assertThat(value(FeatureSet.CONTEXT, features, 50_000, "pre_local"))
        .isCloseTo((float) (4 * Math.log(0.56 / 0.86)), within(0.01f));
    int infinite = 0;
    for (float feature : features) {
      infinite += Float.isFinite(feature) ? 0 : 1;
    }
    assertThat(infinite).as("infinite or undefined of %d features", features.length).isZero();
  }
}
