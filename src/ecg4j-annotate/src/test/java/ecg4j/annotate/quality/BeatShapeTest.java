package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeatShapeTest {

  private static final int RATE = 360;
  private static final int BEATS = 40;

  /** A lead with a spike of two samples at each beat, and a wave of a height after it. */
  private static double pacedShare(double wave) {
    float[] samples = new float[(BEATS + 4) * RATE];
    int[] beats = new int[BEATS];
    for (int i = 0; i < BEATS; i++) {
      beats[i] = (i + 2) * RATE;
      for (int t = 0; t < 2; t++) {
        samples[beats[i] + t] += 1;
      }
      for (int t = 0; t < 40; t++) {
        samples[beats[i] + 15 + t] += (float) (wave * Math.sin(Math.PI * t / 40));
      }
    }
    return new BeatShape(samples, RATE, beats).pacedShare();
  }

  @Test
  void aSpikeThatTheHeartAnswersIsThatOfAPacemaker() {
    assertThat(pacedShare(1)).isEqualTo(1);
  }

  @Test
  void aNarrowBeatAloneIsNoPacingSpike() {
    assertThat(pacedShare(0)).isZero();
    assertThat(pacedShare(0.05)).isZero();
  }
}
