package ecg4j.formats;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.wfdb.Recording;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The recording that all files of scripts/golden/formats.py hold. */
final class GoldenRecording {

  static final int SAMPLES = 1000;
  static final double RATE = 250;
  static final int GAIN = 200;

  private GoldenRecording() {}

  static Path file(String name) {
    try {
      return Path.of(GoldenRecording.class.getResource("/golden/formats/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static int adu(int lead, int i) {
    return (int) ((long) i * i * (lead + 3) % 601) - 300;
  }

  static float millivolts(int lead, int i) {
    return (float) (adu(lead, i) / (double) GAIN);
  }

  /** Holds a recording against the formula. */
  static void requireEqual(Recording read, double unitsPerMillivolt, double tolerance) {
    assertThat(read.header().frequency()).isEqualTo(RATE);
    assertThat(read.leads()).isEqualTo(2);
    for (int lead = 0; lead < 2; lead++) {
      float[] values = read.physical(lead);
      assertThat(values).hasSize(SAMPLES);
      for (int i = 0; i < SAMPLES; i++) {
        double expected = unitsPerMillivolt * millivolts(lead, i);
        assertThat(Math.abs(values[i] - expected))
            .as("lead %d sample %d: %s", lead, i, values[i])
            .isLessThanOrEqualTo(tolerance * unitsPerMillivolt);
      }
    }
  }
}
