package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RhythmTest {

  @Test
  void extremesAreFoundWithTheirPlaces() {
    double[] times = new double[41];
    for (int i = 1; i < times.length; i++) {
      double rr = i <= 20 ? 1 : i == 33 ? 1.75 : 0.5;
      times[i] = times[i - 1] + rr;
    }
    Rhythm rhythm = Rhythm.of(Records.of(40, times, new int[41]));
    assertThat(rhythm.meanRate()).isCloseTo(60 * 40 / times[40], within(1e-9));
    assertThat(rhythm.slowest()).isEqualTo(new Rhythm.Extreme(60, 0));
    assertThat(rhythm.fastest()).isEqualTo(new Rhythm.Extreme(120, 20));
    assertThat(rhythm.longest()).isEqualTo(new Rhythm.Extreme(1.75, 26));
    assertThat(rhythm.deviation()).isCloseTo(0.2915, within(1e-3));
  }

  @Test
  void anIntervalAcrossAGapIsNone() {
    double[] times = new double[41];
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + (i == 20 ? 13 : 0.8);
    }
    AnnotatedRecord whole = Records.of(50, times, new int[41]);
    List<AnnotatedBeat> beats = new ArrayList<>(whole.beats());
    AnnotatedBeat after = beats.get(20);
    beats.set(
        20,
        new AnnotatedBeat(
            after.sample(), Double.NaN, after.label(), after.probabilities(), after.reference()));
    Rhythm rhythm =
        Rhythm.of(
            new AnnotatedRecord(
                "r", whole.source(), whole.finder(), whole.classes(), beats, whole.quality()));
    assertThat(rhythm.meanRate()).isCloseTo(75, within(1e-6));
    assertThat(rhythm.longest().value()).isCloseTo(0.8, within(1e-9));
    assertThat(rhythm.slowest().value()).isCloseTo(75, within(1e-6));
    assertThat(rhythm.deviation()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aLoneBeatHasNoRhythm() {
    Rhythm rhythm = Rhythm.of(Records.of(10, new double[] {3}, new int[1]));
    assertThat(rhythm.meanRate()).isNaN();
    assertThat(rhythm.longest().at()).isNaN();
  }
}
