package ecg4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigLoader;
import ecg4j.config.Setting;
import ecg4j.config.section.DataConfig;
import ecg4j.npy.Npy;
import ecg4j.npy.NpyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBeatsTest {

  private static final int BEATS = 40;

  @TempDir Path folder;

  @Test
  void aRunOnArraysIsComparedOnItsOwnBeats() throws IOException {
    Path x = folder.resolve("X_mine.npy");
    DataConfig config =
        ConfigLoader.defaults(
                Setting.of(
                    List.of(
                        "--data.mode=arrays",
                        "--data.arrays=" + x,
                        "--data.protocol=beat",
                        "--data.balance=none")))
            .data();
    assertThat(SampleBeats.of(config, 8).from()).isEqualTo("synthetic");

    float[] signals = new float[BEATS * 360];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = i / 360;
    }
    Npy.write(x, signals, BEATS, 360);
    Npy.write(folder.resolve("y_mine.npy"), new int[BEATS]);
    Npy.write(folder.resolve("rr_mine.npy"), new float[BEATS * 9], BEATS, 9);
    String[] patients = new String[BEATS];
    Arrays.setAll(patients, i -> "p" + i / 10);
    NpyText.write(folder.resolve("patients_mine.npy"), List.of(patients));
    SampleBeats beats = SampleBeats.of(config, 8);
    assertThat(beats.from()).isEqualTo("mine");
    assertThat(beats.beats().rrWidth()).isEqualTo(9);
    assertThat(beats.size()).isEqualTo(8);
    for (int i = 0; i < beats.size(); i++) {
      assertThat(beats.beats().signal(i)).containsOnly(5f * i);
    }

    Files.delete(folder.resolve("y_mine.npy"));
    assertThatThrownBy(() -> SampleBeats.of(config, 8)).hasMessageContaining("y_mine.npy");
  }
}
