package ecg4j.beats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.features.FeatureSet;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LeadBeatsTest {

  @Test
  void aWindowBeginsNinetySamplesBeforeItsPeak() throws Exception {
    LeadBeats beats =
        LeadBeats.of(lead(360, 1, ramp(1000)), new long[] {89, 90, 730, 731, 5000}, FeatureSet.RR);
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
    assertThat(LeadBeats.of(lead(360, 1, gaps), one, FeatureSet.RR).signal())
        .isEqualTo(LeadBeats.of(lead(360, 1, filled), one, FeatureSet.RR).signal());
    assertThat(gaps[300]).isNaN();
    float[] none = {Float.NaN, Float.NaN};
    assertThatThrownBy(() -> LeadBeats.of(lead(360, 1, none), one, FeatureSet.RR))
        .isInstanceOf(WfdbException.class)
        .hasMessage("all samples of lead II of record r are missing");
  }

  @Test
  void severalSamplesPerFrameMultiplyTheRate() throws Exception {
    float[] x = ramp(2000);
    long[] samples = {1000};
    LeadBeats perFrame = LeadBeats.of(lead(250, 2, x), samples, FeatureSet.RR);
    LeadBeats fast = LeadBeats.of(lead(500, 1, x), samples, FeatureSet.RR);
    assertThat(perFrame.signal()).isEqualTo(fast.signal()).hasSize(1440);
    assertThat(perFrame.rPeak(0)).isEqualTo(fast.rPeak(0)).isEqualTo(720);
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
