package ecg4j.beats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ecg4j.beats.features.FeatureSet;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeadBeatsTest {

  @Test
  void aWindowBeginsNinetySamplesBeforeItsPeak() throws Exception {
    LeadBeats beats =
        LeadBeats.of(
            lead(360, 1, ramp(1000)),
            new long[] {89, 90, 730, 731, 5000},
            BeatInput.of(FeatureSet.RR));
    assertThat(
            new boolean[] {
              beats.hasWindow(0), beats.hasWindow(1), beats.hasWindow(2), beats.hasWindow(3)
            })
        .containsExactly(false, true, true, false);
    assertThat(beats.hasWindow(4)).isFalse();
    float[] window = new float[BeatWindow.LENGTH + 1];
    beats.copySignal(2, window, 1);
    assertThat(window[1]).isEqualTo(beats.signal()[640]);
    assertThat(window[BeatWindow.LENGTH]).isEqualTo(beats.signal()[999]);
  }

  @Test
  void aMissingSampleRepeatsThePreviousValueAndTheLeadIsNotModified() throws Exception {
    float[] gaps = ramp(1000);
    float[] filled = ramp(1000);
    for (int i = 300; i < 310; i++) {
      gaps[i] = Float.NaN;
      filled[i] = filled[299];
    }
    gaps[0] = Float.NaN;
    filled[0] = filled[1];
    long[] one = {500};
    assertThat(LeadBeats.of(lead(360, 1, gaps), one, BeatInput.of(FeatureSet.RR)).signal())
        .isEqualTo(LeadBeats.of(lead(360, 1, filled), one, BeatInput.of(FeatureSet.RR)).signal());
    assertThat(gaps[300]).isNaN();
    float[] none = {Float.NaN, Float.NaN};
    assertThatThrownBy(() -> LeadBeats.of(lead(360, 1, none), one, BeatInput.of(FeatureSet.RR)))
        .isInstanceOf(WfdbException.class)
        .hasMessage("all samples of lead II of record r are missing");
  }

  @Test
  void severalSamplesPerFrameMultiplyTheRate() throws Exception {
    float[] x = ramp(2000);
    long[] samples = {1000};
    LeadBeats perFrame = LeadBeats.of(lead(250, 2, x), samples, BeatInput.of(FeatureSet.RR));
    LeadBeats fast = LeadBeats.of(lead(500, 1, x), samples, BeatInput.of(FeatureSet.RR));
    assertThat(perFrame.signal()).isEqualTo(fast.signal()).hasSize(1440);
    assertThat(perFrame.rPeak(0)).isEqualTo(fast.rPeak(0)).isEqualTo(720);
  }

  @Test
  void aResidualIsTheWindowWithoutTheMedianOfAllWindows() throws Exception {
    Random random = new Random(3);
    float[] x = new float[30_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 250 + random.nextFloat();
    }
    for (int n : new int[] {1, 2, 5, 120}) {
      // The first and the last beat have no window.
      long[] peaks = LongStream.range(0, n + 2).map(i -> 50 + i * 29_900 / (n + 1)).toArray();
      LeadBeats plain = LeadBeats.of(lead(360, 1, x), peaks, BeatInput.of(FeatureSet.RR));
      BeatInput input = new BeatInput(BeatSignal.RESIDUAL, FeatureSet.RR);
      LeadBeats residual = LeadBeats.of(lead(360, 1, x), peaks, input);
      float[][] windows = signals(plain, n);
      float[][] found = signals(residual, n);
      for (int k = 0; k < BeatWindow.LENGTH; k++) {
        int at = k;
        double[] column = IntStream.range(0, n).mapToDouble(i -> windows[i][at]).sorted().toArray();
        double median = (column[(n - 1) / 2] + column[n / 2]) / 2;
        for (int i = 0; i < n; i++) {
          assertThat(found[i][k]).isCloseTo((float) (windows[i][k] - median), offset(1e-6f));
        }
      }
      assertThat(residual.signal()).isEqualTo(plain.signal());
    }
  }

  @Test
  void theMedianOfALongRecordIsThatOfTwoThousandBeats() throws Exception {
    int n = 5000;
    float[] signal = new float[n * 400];
    for (int i = 0; i < n; i++) {
      Arrays.fill(signal, i * 400, (i + 1) * 400, i);
    }
    int[] peaks = IntStream.range(0, n).map(i -> i * 400 + 100).toArray();
    // Beats 0, 2, 5, 7, 10, … of which the middle two are 2497 and 2500.
    assertThat(MedianBeat.of(signal, peaks)).containsOnly(2498.5f);
    assertThat(MedianBeat.of(signal, new int[0])).hasSize(BeatWindow.LENGTH).containsOnly(0);
  }

  @Test
  void weightsOfBeatsDoNotChangeTheResidual() throws Exception {
    float[] x = ramp(5000);
    long[] peaks = {500, 1000, 1700, 2500};
    BeatInput input = new BeatInput(BeatSignal.RESIDUAL, FeatureSet.RR);
    LeadBeats once = LeadBeats.of(lead(360, 1, x), peaks, input);
    LeadBeats often = LeadBeats.of(lead(360, 1, x), peaks, input, new double[] {1, 9, 1, 9});
    float[] one = new float[BeatWindow.LENGTH];
    float[] other = new float[BeatWindow.LENGTH];
    once.copySignal(1, one, 0);
    often.copySignal(1, other, 0);
    assertThat(other).isEqualTo(one);
  }

  /** The signals of the beats after the first. */
  private static float[][] signals(LeadBeats beats, int n) {
    float[][] signals = new float[n][BeatWindow.LENGTH];
    for (int i = 0; i < n; i++) {
      beats.copySignal(i + 1, signals[i], 0);
    }
    return signals;
  }

  private static float[] ramp(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i % 97;
    }
    return x;
  }

  private static Lead lead(double frequency, int perFrame, float[] values) {
    SignalSpec spec =
        new SignalSpec(
            "r.dat",
            16,
            perFrame,
            0,
            0,
            200,
            0,
            "mV",
            12,
            0,
            OptionalInt.empty(),
            OptionalInt.empty(),
            0,
            "II");
    return new Lead(
        Header.of("r", frequency, values.length / perFrame, List.of(spec), List.of()), 0, values);
  }
}
