package ecg4j.annotate;

import ecg4j.beats.RhythmFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A model applied to beats that have been cut already: rows of samples from a file, scaled as those
 * of training were.
 *
 * @param model tells the beats apart
 * @param window samples of a beat
 * @param rhythmWidth rhythm features that the model reads; 0 for none
 * @param classes number of classes
 */
public record ArrayPrediction(BeatClassifier model, int window, int rhythmWidth, int classes) {

  private static final int CHUNK = 2048;

  /** Of an opened model file. */
  public static ArrayPrediction of(BeatModel model) {
    return new ArrayPrediction(
        model,
        model.metadata().input().window(),
        model.metadata().input().rrWidth(),
        model.metadata().classes().size());
  }

  /**
   * Predicts all beats of a file.
   *
   * @param rhythm file with the rhythm features of each beat, or with the times of the R peaks of
   *     one record in seconds, ascending, from which they are computed
   * @return [beats · classes]
   * @throws IOException if a file cannot be read, or is not what the model reads
   */
  public float[] of(Path beats, Optional<Path> rhythm) throws IOException {
    float[] features = new float[0];
    float[] all = new float[16 * classes];
    int n = 0;
    try (NumberRows rows = NumberRows.open(beats)) {
      if (rows.width() != window) {
        throw new IOException(
            "%s has beats of %d samples; the model reads %d"
                .formatted(beats, rows.width(), window));
      }
      if (rhythmWidth > 0) {
        features = features(rhythm.orElseThrow(this::noRhythm));
      }
      double[] chunk = new double[CHUNK * window];
      for (int count = rows.read(chunk); count > 0; count = rows.read(chunk)) {
        float[] signals = signals(beats, chunk, count, n);
        float[] p = model.probabilities(signals, rows(beats, rhythm, features, n, count), count);
        if (all.length < (n + count) * classes) {
          all = Arrays.copyOf(all, Math.max(2 * all.length, (n + count) * classes));
        }
        System.arraycopy(p, 0, all, n * classes, p.length);
        n += count;
      }
    }
    if (rhythmWidth > 0 && features.length != n * rhythmWidth) {
      throw unequal(beats, rhythm, features, n + " beats");
    }
    return Arrays.copyOf(all, n * classes);
  }

  private float[] rows(Path beats, Optional<Path> rhythm, float[] features, int from, int count)
      throws IOException {
    int end = (from + count) * rhythmWidth;
    if (end > features.length) {
      throw unequal(beats, rhythm, features, "more");
    }
    return Arrays.copyOfRange(features, from * rhythmWidth, end);
  }

  private IOException unequal(Path beats, Optional<Path> rhythm, float[] features, String has) {
    return new IOException(
        "%s has the rhythm of %d beats, %s has %s"
            .formatted(rhythm.orElseThrow(), features.length / rhythmWidth, beats, has));
  }

  private float[] signals(Path beats, double[] rows, int count, int first) throws IOException {
    float[] signals = new float[count * window];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) rows[i];
      if (!Float.isFinite(signals[i])) {
        throw new IOException(
            "%s: sample %d of beat %d is %s"
                .formatted(beats, i % window, first + i / window, rows[i]));
      }
    }
    return signals;
  }

  private IllegalArgumentException noRhythm() {
    return new IllegalArgumentException(
        "the model reads %d rhythm features of each beat; name the file that has them, or the times of the R peaks, with --rr"
            .formatted(rhythmWidth));
  }

  private float[] features(Path file) throws IOException {
    try (NumberRows rows = NumberRows.open(file)) {
      long width = rows.width();
      if (width != rhythmWidth && width != 1) {
        throw new IOException(
            "%s has %d numbers a beat; %d rhythm features are wanted, or 1 time"
                .formatted(file, width, rhythmWidth));
      }
      double[] all = new double[0];
      double[] chunk = new double[CHUNK * (int) width];
      for (int count = rows.read(chunk); count > 0; count = rows.read(chunk)) {
        int length = all.length;
        all = Arrays.copyOf(all, length + count * (int) width);
        System.arraycopy(chunk, 0, all, length, count * (int) width);
      }
      return width == 1 ? ofTimes(file, all) : finite(file, all);
    }
  }

  private float[] finite(Path file, double[] values) throws IOException {
    float[] features = new float[values.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) values[i];
      if (!Float.isFinite(features[i])) {
        throw new IOException(
            "%s: a feature of beat %d is %s".formatted(file, i / rhythmWidth, values[i]));
      }
    }
    return features;
  }

  private static float[] ofTimes(Path file, double[] seconds) throws IOException {
    for (int i = 0; i < seconds.length; i++) {
      if (!(i == 0 ? Double.isFinite(seconds[i]) : seconds[i] > seconds[i - 1])) {
        throw new IOException(
            "%s: the time of beat %d, %s s, is not after the one before"
                .formatted(file, i, seconds[i]));
      }
    }
    return RhythmFeatures.of(seconds);
  }
}
