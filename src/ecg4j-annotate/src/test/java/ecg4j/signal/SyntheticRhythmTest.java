package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.signal.SyntheticPatient.Rhythm;
import ecg4j.signal.SyntheticRhythm.Onset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SyntheticRhythmTest {

  private static final double HOURS = 3 * 3600;

  @Test
  void sinusRhythmHasTheRequestedMeanAndDeviation() {
    double[] rr = intervals(new Rhythm(0.8, 0.04, 0.5, 0, 0, 0, 0));
    double mean = mean(rr);
    double squares = 0;
    for (double interval : rr) {
      squares += (interval - mean) * (interval - mean);
    }
    assertThat(mean).isCloseTo(0.8, within(0.005));
    assertThat(Math.sqrt(squares / rr.length)).isCloseTo(0.04, within(0.004));
  }

  @Test
  void lowAndHighFrequencyPowerHaveTheRequestedRatio() {
    for (double ratio : new double[] {0.5, 2}) {
      HeartRateVariability sinus =
          new HeartRateVariability(new Rhythm(1, 0.05, ratio, 0, 0, 0, 0), new SplittableRandom(1));
      int n = 8192;
      double[] rr = new double[n];
      for (int i = 0; i < n; i++) {
        rr[i] = sinus.interval(i / 2.0);
      }
      new org.jtransforms.fft.DoubleFFT_1D(n).realForward(rr);
      double low = 0;
      double high = 0;
      for (int k = 1; k < n / 2; k++) {
        double frequency = 2.0 * k / n;
        double power = rr[2 * k] * rr[2 * k] + rr[2 * k + 1] * rr[2 * k + 1];
        low += frequency > 0.04 && frequency <= 0.15 ? power : 0;
        high += frequency > 0.15 && frequency <= 0.4 ? power : 0;
      }
      assertThat(low / high).isCloseTo(ratio, within(0.1 * ratio));
    }
  }

  @Test
  void ventricularBeatsAreEarlyAndTheirPauseCompensates() {
    List<Onset> onsets = onsets(new Rhythm(0.8, 0, 1, 0, 0.1, 0, 0));
    long seen = 0;
    for (int i = 1; i + 1 < onsets.size(); i++) {
      if (onsets.get(i).symbol() == 'V') {
        assertThat(onsets.get(i).rr()).isBetween(0.55 * 0.8, 0.78 * 0.8);
        double around = onsets.get(i + 1).time() - onsets.get(i - 1).time();
        assertThat(around).isCloseTo(1.6, within(1e-9));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(500);
  }

  @Test
  void supraventricularBeatsAreEarlyAndResetTheSinusNode() {
    List<Onset> onsets = onsets(new Rhythm(0.8, 0, 1, 0.1, 0, 0, 0));
    for (int i = 1; i + 1 < onsets.size(); i++) {
      if (onsets.get(i).symbol() == 'A') {
        assertThat(onsets.get(i).rr()).isBetween(0.5 * 0.8, 0.74 * 0.8);
        assertThat(onsets.get(i + 1).rr()).isBetween(0.8 - 1e-9, 0.96 + 1e-9);
      }
    }
  }

  @Test
  void pacedRunsAreSteadyAndSlowerThanTheSinusNode() {
    List<Onset> onsets = onsets(new Rhythm(0.8, 0.05, 1, 0, 0, 0, 0.02));
    int paced = 0;
    for (int i = 1; i < onsets.size(); i++) {
      if (onsets.get(i).symbol() == '/') {
        paced++;
        assertThat(onsets.get(i).rr()).isGreaterThan(0.8);
        if (onsets.get(i - 1).symbol() == '/' && onsets.get(i - 1).rr() < 0.8 * 1.12) {
          assertThat(onsets.get(i).rr()).isBetween(0.8 * 1.02, 0.8 * 1.12);
        }
      }
    }
    assertThat(paced).isGreaterThan(1000);
  }

  @Test
  void typesOfBeatsHaveTheRequestedProbabilities() {
    List<Onset> onsets = onsets(new Rhythm(0.8, 0.03, 1, 0.08, 0.1, 0.05, 0));
    // Each draw is a beat; an ectopic beat is followed by a sinus beat.
    double draws = onsets.size() / 1.23;
    assertThat(count(onsets, 'A') / draws).isCloseTo(0.08, within(0.01));
    assertThat(count(onsets, 'V') / draws).isCloseTo(0.1, within(0.01));
    assertThat(count(onsets, 'F') / draws).isCloseTo(0.05, within(0.01));
  }

  private static long count(List<Onset> onsets, char symbol) {
    return onsets.stream().filter(onset -> onset.symbol() == symbol).count();
  }

  private static List<Onset> onsets(Rhythm rhythm) {
    return new SyntheticRhythm(rhythm, new SplittableRandom(11)).until(HOURS);
  }

  private static double[] intervals(Rhythm rhythm) {
    return onsets(rhythm).stream().mapToDouble(Onset::rr).toArray();
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }
}
