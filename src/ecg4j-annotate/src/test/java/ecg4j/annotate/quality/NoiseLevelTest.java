package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.DetectedBeats;
import ecg4j.signal.RateChange;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseLevelTest {

  private static final String NOTE = "broadband noise";

  /** The ratio of a noisy lead at its own rate, by record and added ratio. */
  private static final Map<String, Double> AT_360_HERTZ = new HashMap<>();

  private static boolean isNoted(Lead lead) throws IOException {
    return isNoted(LeadQualityTest.quality(lead));
  }

  private static boolean isNoted(LeadQuality quality) {
    return quality.notes().stream().anyMatch(n -> n.startsWith(NOTE));
  }

  /** The first five minutes of the lead at another rate, in units of so many mV. */
  private static double decibel(Lead lead, int rate, double millivolts) throws IOException {
    float[] values = RateChange.of(lead.values(), 360, rate);
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) millivolts;
    }
    String unit = millivolts == 1 ? "mV" : "uV";
    SignalSpec spec = SignalSpec.of("r.dat", 16, 200, unit, "MLII");
    Header header = Header.of("r", rate, values.length, List.of(spec), List.of());
    Lead other = new Lead(header, 0, values);
    long[] beats =
        new DetectedBeats().detect(other).stream().mapToLong(BeatFinder.Found::sample).toArray();
    return LeadQuality.of(other, millivolts, beats, true).noise();
  }

  @ParameterizedTest
  @FieldSource("ecg4j.beats.DeChazal#DS1")
  void whiteNoiseIsNotedFrom9Decibels(String record) throws IOException {
    Lead lead = LeadQualityTest.lead(record);
    assertThat(LeadQualityTest.quality(lead).noise()).isGreaterThan(15);
    for (double decibel : new double[] {18, 12, 9, 6, 0}) {
      Lead noisy = LeadQualityTest.noisy(lead, decibel, false);
      // Below the added ratio where the lead has a strong baseline, which is no signal here.
      LeadQuality quality = LeadQualityTest.quality(noisy);
      assertThat(quality.noise()).isBetween(decibel - 7, decibel + 0.5);
      if (decibel >= 18 || decibel <= 9) {
        assertThat(isNoted(quality)).as("%s dB", decibel).isEqualTo(decibel <= 9);
      }
    }
  }

  /** All other records without paced beats. They did not influence the threshold. */
  @Tag("slow")
  @ParameterizedTest
  @FieldSource("ecg4j.beats.DeChazal#DS2")
  void noWholeRecordOfOtherPatientsIsNoted(String record) throws IOException {
    assertThat(isNoted(LeadQualityTest.whole(record))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "119", "208", "223"})
  void baselineWanderAloneIsNotNoted(String record) throws IOException {
    Lead lead = LeadQualityTest.lead(record);
    assertThat(isNoted(LeadQualityTest.noisy(lead, 0, true))).isFalse();
    assertThat(isNoted(LeadQualityTest.noisy(lead, -6, true))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 60})
  void mainsHumIsNotBroadbandNoise(int hertz) throws IOException {
    Lead lead = LeadQualityTest.lead("101");
    float[] values = lead.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / 360));
    }
    assertThat(isNoted(LeadQualityTest.with(lead, values))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "250, 1",
    "250, 0.001",
    "360, 0.001",
    "128, 1",
    "100, 1",
    "500, 1",
    "1000, 1",
    "1000, 0.001"
  })
  void theRatioDependsNeitherOnTheRateNorOnTheUnit(int rate, double millivolts) throws IOException {
    for (String record : new String[] {"101", "208"}) {
      for (double decibel : new double[] {12, 0}) {
        Lead lead = LeadQualityTest.noisy(LeadQualityTest.lead(record), decibel, false);
        String key = record + " " + decibel;
        if (!AT_360_HERTZ.containsKey(key)) {
          AT_360_HERTZ.put(key, LeadQualityTest.quality(lead).noise());
        }
        double same = AT_360_HERTZ.get(key);
        assertThat(decibel(lead, rate, millivolts)).as(record).isCloseTo(same, within(1.0));
      }
    }
  }

  @Test
  void theNoteNamesTheRatio() {
    assertThat(new NoiseLevel(5.4).note())
        .contains(
            "broadband noise: the signal-to-noise ratio is about 5 dB; in such noise, fewer"
                + " supraventricular beats are found");
    assertThat(new NoiseLevel(Double.NEGATIVE_INFINITY).note().orElseThrow())
        .contains("is below 0 dB;");
    assertThat(new NoiseLevel(-0.4).note().orElseThrow()).contains("is about 0 dB;");
    assertThat(new NoiseLevel(10).note()).isEmpty();
    assertThat(new NoiseLevel(Double.NaN).note()).isEmpty();
    assertThat(new NoiseLevel(Double.POSITIVE_INFINITY).note()).isEmpty();
  }

  @Test
  void aLeadWithoutSamplesOrOfALowRateIsUnknown() {
    float[] missing = new float[3600];
    Arrays.fill(missing, Float.NaN);
    assertThat(NoiseLevel.of(missing, 360, new int[0]).decibel()).isNaN();
    assertThat(NoiseLevel.of(new float[3600], 360, new int[] {3599}).decibel()).isNaN();
    assertThat(NoiseLevel.of(new float[5], 360, new int[] {2}).decibel()).isNaN();
    assertThat(NoiseLevel.of(new float[0], 360, new int[0]).decibel()).isNaN();
    assertThat(NoiseLevel.of(new float[500], 50, new int[0]).decibel()).isNaN();
  }
}
