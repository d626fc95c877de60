package ecg4j.beats.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ecg4j.signal.FilledSignal;
import ecg4j.signal.RateChange;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStreamTest {

  private static final SyntheticEcg ECG = SyntheticEcg.of(SyntheticPatient.of(7, false), 300, 360);
  private static final float[] LEAD = ECG.leads()[0];
  private static final double[] TIMES =
      ECG.beats().stream().mapToDouble(beat -> beat.sample() / 360.0).toArray();

  /** A beat reported by a stream. */
  private record Row(long sample, float[] features, double reported) {}

  /** Adds each beat half a second after its R peak, as a detector does. */
  private static List<Row> streamed(FeatureSet set, float[] lead, double rate, long[] beats) {
    List<Row> rows = new ArrayList<>();
    long[] now = {0};
    FeatureStream stream =
        new FeatureStream(
            set, rate, (sample, features) -> rows.add(new Row(sample, features, now[0] / rate)));
    int next = 0;
    for (float sample : lead) {
      now[0]++;
      stream.addSample(sample);
      while (next < beats.length && beats[next] + rate / 2 <= now[0]) {
        stream.addBeat(beats[next++]);
      }
    }
    while (next < beats.length) {
      stream.addBeat(beats[next++]);
    }
    stream.finish();
    return rows;
  }

  private static void requireSame(FeatureSet set, float[] lead, double rate, long[] beats) {
    double[] seconds = Arrays.stream(beats).mapToDouble(beat -> beat / rate).toArray();
    float[] expected =
        set.compute(BeatSeries.of(FilledSignal.causal(lead, rate, BeatSeries.RATE), seconds));
    List<Row> rows = streamed(set, lead, rate, beats);
    assertThat(rows)
        .extracting(Row::sample)
        .containsExactly(Arrays.stream(beats).boxed().toArray(Long[]::new));
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).features())
          .as("beat %d", i)
          .isEqualTo(Arrays.copyOfRange(expected, i * set.width(), (i + 1) * set.width()));
      assertThat(rows.get(i).reported() - seconds[i]).as("delay of beat %d", i).isLessThan(3);
    }
  }

  private static long[] beats(double rate) {
    return Arrays.stream(TIMES).mapToLong(time -> Math.round(time * rate)).toArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = FeatureSet.class,
      names = {"RR_CAUSAL", "CONTEXT_CAUSAL", "CONTEXT_LONG_CAUSAL"})
  void aStreamHasTheFeaturesOfTheWholeLead(FeatureSet set) {
    requireSame(set, LEAD, 360, beats(360));
  }

  @ParameterizedTest
  @ValueSource(doubles = {128, 250, 500, 333.25})
  void theRateDoesNotMatter(double rate) {
    int samples = (int) (60 * rate);
    float[] lead = new float[samples];
    for (int i = 0; i < samples; i++) {
      lead[i] = LEAD[(int) (i * 360 / rate)];
    }
    long[] beats = Arrays.stream(beats(rate)).filter(beat -> beat < samples).toArray();
    requireSame(FeatureSet.CONTEXT_CAUSAL, lead, rate, beats);
  }

  @Test
  void missingSamplesAndPausesDoNotMatter() {
    float[] lead = Arrays.copyOf(LEAD, 100 * 360);
    Arrays.fill(lead, 0, 700, Float.NaN);
    Arrays.fill(lead, 20 * 360, 20 * 360 + 20, Float.NaN);
    Arrays.fill(lead, 30 * 360, 37 * 360, Float.NaN);
    Arrays.fill(lead, 50 * 360 + 3, 50 * 360 + 39, Float.POSITIVE_INFINITY);
    Arrays.fill(lead, 99 * 360, 100 * 360, Float.NaN);
    long[] beats =
        Arrays.stream(beats(360))
            .filter(beat -> beat < lead.length)
            .filter(beat -> beat < 30 * 360 || beat > 37 * 360)
            .filter(beat -> beat < 60 * 360 || beat > 64 * 360)
            .toArray();
    requireSame(FeatureSet.CONTEXT_CAUSAL, lead, 360, beats);
    requireSame(FeatureSet.CONTEXT_LONG_CAUSAL, lead, 360, beats);
  }

  @Test
  void aRowIsThatOfTheSeriesOfTheLastBeats() {
    for (FeatureSet whole : List.of(FeatureSet.RR, FeatureSet.CONTEXT, FeatureSet.CONTEXT_LONG)) {
      float[] causal = whole.causal().compute(BeatSeries.of(LEAD, 360, TIMES));
      for (int i : new int[] {0, 1, 60, 118, 119, 200, TIMES.length - 1}) {
        int end = Math.min(TIMES.length, i + 2);
        int from = Math.max(0, end - 120);
        float[] of = whole.compute(BeatSeries.of(LEAD, 360, Arrays.copyOfRange(TIMES, from, end)));
        int row = i - from;
        int width = whole.width();
        assertThat(Arrays.copyOfRange(causal, i * width, (i + 1) * width))
            .as("%s of beat %d", whole, i)
            .isEqualTo(Arrays.copyOfRange(of, row * width, (row + 1) * width));
      }
    }
  }

  @Test
  void whatComesLaterDoesNotMatter() {
    int beat = 150;
    float[] lead = LEAD.clone();
    int known = (int) Math.ceil((TIMES[beat + 1] + 0.53) * 360);
    for (int i = known; i < lead.length; i++) {
      lead[i] = 40 - i % 7;
    }
    double[] times = Arrays.copyOf(TIMES, beat + 2);
    FeatureSet set = FeatureSet.CONTEXT_CAUSAL;
    float[] other = set.compute(BeatSeries.of(lead, 360, times));
    float[] all = set.compute(BeatSeries.of(LEAD, 360, TIMES));
    assertThat(Arrays.copyOf(other, (beat + 1) * set.width()))
        .isEqualTo(Arrays.copyOf(all, (beat + 1) * set.width()));
  }

  @Test
  void anIntervalAboveTheLongestWaitIsUnknown() {
    double[] times = new double[30];
    Arrays.setAll(times, i -> 1 + 0.8 * i + (i >= 20 ? 1.6 : 0));
    int post = FeatureSet.RR.names().indexOf("post_record");
    float[] features = FeatureSet.RR_CAUSAL.compute(BeatSeries.ofTimes(times));
    assertThat(features[19 * 9 + post]).isZero();
    times[20] -= 0.2;
    features = FeatureSet.RR_CAUSAL.compute(BeatSeries.ofTimes(times));
    assertThat(features[19 * 9 + post]).isGreaterThan(4);
  }

  @Test
  void aBeatThatIsFoundLateIsReported() {
    List<Long> found = new ArrayList<>();
    FeatureStream stream =
        new FeatureStream(FeatureSet.RR_CAUSAL, 360, (sample, features) -> found.add(sample));
    for (int i = 0; i < 10 * 360; i++) {
      stream.addSample(LEAD[i]);
    }
    for (int i = 0; i < 5; i++) {
      stream.addBeat(beats(360)[i]);
    }
    stream.addSample(0);
    assertThat(found).hasSize(5);
    stream.finish();
    assertThat(found).hasSize(5);
  }

  @Test
  void featuresOfWholeRecordsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureStream(FeatureSet.CONTEXT, 360, (sample, features) -> {}))
        .withMessage(
            "the features context depend on the whole record; allowed: causal ones, such as"
                + " context_causal");
  }

  /** The filter keeps a sine below both Nyquist frequencies, as the Fourier method does. */
  @ParameterizedTest
  @ValueSource(doubles = {128, 250, 500, 1000})
  void theCausalResamplerKeepsTheEcg(double rate) {
    float[] x = new float[(int) (20 * rate)];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(2 * Math.PI * 17 * i / rate);
    }
    float[] causal = FilledSignal.causal(x, rate, 360).samples();
    assertThat(causal).hasSameSizeAs(RateChange.of(x, rate, 360));
    for (int k = 360; k < causal.length - 360; k++) {
      assertThat((double) causal[k])
          .isCloseTo(
              Math.sin(2 * Math.PI * 17 * k / 360), org.assertj.core.api.Assertions.within(2e-3));
    }
  }
}
