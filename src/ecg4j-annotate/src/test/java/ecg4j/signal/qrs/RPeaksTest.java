package ecg4j.signal.qrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RPeaksTest {

  private static final double FS = 360;

  @ParameterizedTest
  @ValueSource(doubles = {100, 128, 250, 257, 360, 500, 1000})
  void beatsOfSyntheticPatientsAreFoundAtTheirRPeaksAtAnyRate(double rate) {
    for (SyntheticPatient patient : SyntheticPatient.group(3, 11)) {
      SyntheticEcg ecg = SyntheticEcg.of(patient, 120, rate);
      int[] truth = ecg.beats().stream().mapToInt(SyntheticEcg.Beat::sample).toArray();
      int[] found = RPeaks.detect(ecg.leads()[0], rate);
      assertThat(share(truth, found, 0.15 * rate)).isGreaterThan(0.99);
      assertThat(share(found, truth, 0.15 * rate)).isGreaterThan(0.99);
      assertThat(share(truth, found, 0.02 * rate)).isGreaterThan(0.95);
    }
  }

  @Test
  void aFlatOrMissingLeadHasNoBeat() {
    assertThat(RPeaks.detect(new float[0], FS)).isEmpty();
    assertThat(RPeaks.detect(new float[10_000], FS)).isEmpty();
    float[] lead = new float[10_000];
    Arrays.fill(lead, 5);
    assertThat(RPeaks.detect(lead, FS)).isEmpty();
    Arrays.fill(lead, Float.NaN);
    assertThat(RPeaks.detect(lead, FS)).isEmpty();
  }

  @Test
  void theNoiseOfAnOpenInputHasNoBeat() {
    SplittableRandom random = new SplittableRandom(1);
    float[] lead = new float[60 * 360];
    for (int i = 0; i < lead.length; i++) {
      lead[i] = 0.005f * Math.round(random.nextGaussian());
    }
    assertThat(RPeaks.detect(lead, FS)).isEmpty();
  }

  @Test
  void aGapHasNoBeatAndHidesNoneNextToIt() {
    float[] lead = quiet(60);
    int[] whole = RPeaks.detect(lead, FS);
    int from = 20 * 360;
    int to = 35 * 360;
    // The baseline after the gap differs from that before it.
    for (int i = from; i < lead.length; i++) {
      lead[i] = i < to ? Float.NaN : lead[i] + 3;
    }
    int[] outside = Arrays.stream(whole).filter(r -> r < from - 72 || r > to + 72).toArray();
    int[] found = RPeaks.detect(lead, FS);
    assertThat(found).contains(outside);
    assertThat(between(found, from, to)).isZero();
  }

  @Test
  void aFlatIntervalHasNoBeat() {
    float[] lead = quiet(60);
    Arrays.fill(lead, 20 * 360, 40 * 360, lead[20 * 360]);
    int[] found = RPeaks.detect(lead, FS);
    assertThat(found).isNotEmpty();
    assertThat(between(found, 7_300, 14_300)).isZero();
  }

  @Test
  void anArtefactDoesNotHideTheBeatsAfterIt() {
    float[] lead = quiet(90);
    int[] whole = RPeaks.detect(lead, FS);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 10 * 360; i++) {
      lead[i] = (float) (20 * random.nextGaussian());
    }
    int[] after = Arrays.stream(whole).filter(r -> r > 11 * 360).toArray();
    assertThat(near(after, RPeaks.detect(lead, FS), 2)).isGreaterThanOrEqualTo(after.length - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 72})
  void anArtefactOfManyTimesTheAmplitudeHidesOnlyBeatsBesideIt(int samples) {
    float[] lead = quiet(90);
    int[] whole = RPeaks.detect(lead, FS);
    int[] artefacts = {360, 30 * 360 + 130, 31 * 360, 60 * 360};
    for (int at : artefacts) {
      for (int i = at; i < at + samples; i++) {
        lead[i] += 150;
      }
    }
    int[] away =
        Arrays.stream(whole)
            .filter(r -> Arrays.stream(artefacts).allMatch(a -> Math.abs(r - a) > 360))
            .toArray();
    int[] found = RPeaks.detect(lead, FS);
    assertThat(near(away, found, 2)).isEqualTo(away.length);
    assertThat(found.length).isBetween(away.length, whole.length + 2 * artefacts.length);
  }

  @Test
  void aWideBeatThatIsCutOffAtTheLimitOfTheRecorderIsFound() {
    float[] lead = quiet(60);
    int[] whole = RPeaks.detect(lead, FS);
    int beat = whole[20];
    // The lead lies at the limit for 0.22 s before it falls steeply.
    for (int i = beat - 60; i < beat + 20; i++) {
      lead[i] = 3;
    }
    for (int i = 0; i < 12; i++) {
      lead[beat + 20 + i] = 3 - 4 * i / 12f;
    }
    assertThat(between(RPeaks.detect(lead, FS), beat - 70, beat + 60)).isEqualTo(1);
  }

  /** Power of the whole signal over power of the noise, in dB. */
  @ParameterizedTest
  @ValueSource(ints = {18, 12, 6})
  void beatsAreFoundInWhiteNoiseDownToSixDecibels(int decibel) {
    SplittableRandom random = new SplittableRandom(decibel);
    for (SyntheticPatient patient : SyntheticPatient.group(3, 23)) {
      SyntheticEcg ecg = SyntheticEcg.of(patient.withoutNoise(), 120, FS);
      float[] lead = ecg.leads()[0];
      double deviation = deviation(lead) * Math.pow(10, -decibel / 20.0);
      for (int i = 0; i < lead.length; i++) {
        lead[i] += (float) (deviation * random.nextGaussian());
      }
      int[] truth = ecg.beats().stream().mapToInt(SyntheticEcg.Beat::sample).toArray();
      int[] found = RPeaks.detect(lead, FS);
      assertThat(share(truth, found, 54)).isGreaterThan(0.99);
      assertThat(share(found, truth, 54)).isGreaterThan(decibel < 12 ? 0.9 : 0.99);
    }
  }

  private static double deviation(float[] lead) {
    double sum = 0;
    double squares = 0;
    for (float v : lead) {
      sum += v;
      squares += v * v;
    }
    return Math.sqrt(squares / lead.length - Math.pow(sum / lead.length, 2));
  }

  @Test
  void beatsOfARecordShorterThanTheLearningPeriodAreFound() {
    assertThat(RPeaks.detect(quiet(5), FS)).hasSizeBetween(4, 9);
  }

  @Property(tries = 20)
  void baselineAndGainDoNotMatter(
      @ForAll @DoubleRange(min = -50, max = 50) double baseline,
      @ForAll @DoubleRange(min = 0.5, max = 500) double gain) {
    float[] lead = quiet(20);
    int[] found = RPeaks.detect(lead, FS);
    for (int i = 0; i < lead.length; i++) {
      lead[i] = (float) (gain * (lead[i] + baseline));
    }
    assertThat(near(found, RPeaks.detect(lead, FS), 1)).isEqualTo(found.length);
  }

  @Property(tries = 200)
  void peaksAreAscendingAndWithinTheLeadForAnySamples(
      @ForAll float[] lead, @ForAll @DoubleRange(min = 100, max = 1000) double rate) {
    int[] found = RPeaks.detect(lead, rate);
    assertThat(found).isSorted().doesNotHaveDuplicates();
    assertThat(between(found, 0, lead.length)).isEqualTo(found.length);
  }

  @Test
  void otherRatesAreRejected() {
    for (double rate : new double[] {0, 99, 1001, Double.NaN}) {
      assertThatThrownBy(() -> RPeaks.detect(new float[9], rate))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot detect R peaks at a sampling rate of " + rate)
          .hasMessageContaining("100 to 1000 Hz");
    }
  }

  private static float[] quiet(double seconds) {
    return SyntheticEcg.of(SyntheticPatient.of(5, false).withoutNoise(), seconds, FS).leads()[0];
  }

  private static long between(int[] samples, int from, int to) {
    return Arrays.stream(samples).filter(s -> s >= from && s < to).count();
  }

  private static double share(int[] samples, int[] others, double within) {
    return (double) near(samples, others, within) / samples.length;
  }

  /** Number of samples that have one of the others within a distance. */
  private static long near(int[] samples, int[] others, double within) {
    return Arrays.stream(samples)
        .filter(s -> Arrays.stream(others).anyMatch(o -> Math.abs(o - s) <= within))
        .count();
  }
}
