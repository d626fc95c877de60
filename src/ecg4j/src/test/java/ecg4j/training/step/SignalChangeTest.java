package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.beats.BeatWindow;
import ecg4j.config.ConfigLoader;
import ecg4j.config.section.AugmentationConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalChangeTest {

  private static final int WINDOW = BeatWindow.LENGTH;

  @TempDir Path folder;

  private static float[] changed(SignalChange change, float[] beat, long seed) {
    float[] three = new float[3 * beat.length];
    System.arraycopy(beat, 0, three, beat.length, beat.length);
    change.apply(three, beat.length, beat.length, new Random(seed));
    for (int t = 0; t < beat.length; t++) {
      assertThat(three[t]).as("beat before").isZero();
      assertThat(three[2 * beat.length + t]).as("beat after").isZero();
    }
    return Arrays.copyOfRange(three, beat.length, 2 * beat.length);
  }

  private static float[] ramp() {
    float[] beat = new float[WINDOW];
    for (int t = 0; t < WINDOW; t++) {
      beat[t] = t - BeatWindow.BEFORE;
    }
    return beat;
  }

  @Property(tries = 100)
  void aStretchKeepsTheRPeakAndScalesTime(@ForAll long seed) {
    float[] beat = changed(SignalChange.stretch(0.1), ramp(), seed);
    assertThat(beat[BeatWindow.BEFORE]).isCloseTo(0, within(1e-4f));
    float slope = beat[BeatWindow.BEFORE + 1] - beat[BeatWindow.BEFORE];
    assertThat(slope).isBetween(1 / 1.1f - 1e-4f, 1 / 0.9f + 1e-4f);
    for (int t = 0; t < WINDOW; t++) {
      float expected = Math.max(-90, Math.min(269, slope * (t - BeatWindow.BEFORE)));
      assertThat(beat[t]).isCloseTo(expected, within(0.05f));
    }
  }

  @Test
  void anInversionChangesAllSigns() {
    float[] beat = changed(SignalChange.inversion(1), ramp(), 1);
    for (int t = 0; t < WINDOW; t++) {
      assertThat(beat[t]).isEqualTo(-ramp()[t]);
    }
    assertThat(changed(SignalChange.inversion(0), ramp(), 1)).isEqualTo(ramp());
  }

  @Property(tries = 50)
  void powerLineHasItsFrequencyAndAtMostItsAmplitude(@ForAll long seed) {
    float[] beat = changed(SignalChange.powerLine(0.5, 60), new float[WINDOW], seed);
    // 60 Hz is a period of six samples: each equals the one six samples before.
    float largest = 0;
    for (int t = 6; t < WINDOW; t++) {
      assertThat(beat[t]).isCloseTo(beat[t - 6], within(1e-4f));
      largest = Math.max(largest, Math.abs(beat[t]));
    }
    assertThat(largest).isBetween(0f, 0.5f);
  }

  @Property(tries = 50)
  void baselineWanderIsSlowAndAtMostItsAmplitude(@ForAll long seed) {
    float[] beat = changed(SignalChange.baselineWander(0.5), new float[WINDOW], seed);
    for (int t = 1; t < WINDOW; t++) {
      assertThat(Math.abs(beat[t])).isLessThanOrEqualTo(0.5f);
      assertThat(Math.abs(beat[t] - beat[t - 1]))
          .isLessThan((float) (0.5 * 2 * Math.PI * SignalChange.FASTEST_WANDER / 360 + 1e-4));
    }
  }

  /** A record of two signals: a sawtooth of ten seconds, and nothing. */
  private Path noise(int samples) throws Exception {
    Files.writeString(
        folder.resolve("saw.hea"),
        "saw 2 360 " + samples + "\nsaw.dat 16 200 12 0\nsaw.dat 16 200 12 0\n");
    byte[] bytes = new byte[4 * samples];
    for (int t = 0; t < samples; t++) {
      int value = t % 100;
      bytes[4 * t] = (byte) value;
      bytes[4 * t + 2] = (byte) 0x00;
      bytes[4 * t + 3] = (byte) 0x80;
    }
    Files.write(folder.resolve("saw.dat"), bytes);
    return folder.resolve("saw");
  }

  @Test
  void recordedNoiseIsAPieceOfTheRecord() throws Exception {
    SignalChange change = RecordedNoise.read(noise(3600).toString()).upTo(0.3);
    boolean differs = false;
    float[] first = changed(change, new float[WINDOW], 0);
    for (long seed = 0; seed < 20; seed++) {
      float[] beat = changed(change, new float[WINDOW], seed);
      differs |= !Arrays.equals(beat, first);
      double mean = 0;
      for (int t = 100; t < WINDOW; t++) {
        assertThat(beat[t]).as("period").isCloseTo(beat[t - 100], within(1e-4f));
      }
      double squares = 0;
      for (int t = 0; t < 300; t++) {
        mean += beat[t] / 300;
        squares += beat[t] * beat[t] / 300;
      }
      assertThat(Math.sqrt(squares - mean * mean)).isBetween(0.0, 0.3001);
    }
    assertThat(differs).isTrue();
  }

  @Test
  void aRecordThatCannotServeIsRefused() throws Exception {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> RecordedNoise.read(none.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "training.augmentation.noise_record is "
                + none
                + ", but there is no file "
                + none
                + ".hea; allowed: the path of a WFDB record, for example data/nstdb/em after:"
                + " scripts/ecg data download nstdb");
    Path shorter = noise(100);
    assertThatThrownBy(() -> RecordedNoise.read(shorter.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no signal of at least a second");
  }

  @Test
  void changesOfSizeZeroLeaveTheOthersAsTheyWere() {
    AugmentationConfig plain = ConfigLoader.defaults().training().augmentation().withP(1);
    float[] before = ramp();
    new Augmentation(plain, 3).apply(before, 0, WINDOW, 1, 2);
    float[] after = ramp();
    new Augmentation(plain.withPowerLine(0.1), 3).apply(after, 0, WINDOW, 1, 2);
    assertThat(after).isNotEqualTo(before);
  }
}
