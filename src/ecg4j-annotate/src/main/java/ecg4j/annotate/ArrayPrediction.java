package ecg4j.annotate;

import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.features.BeatSeries;
import ecg4j.beats.features.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Applies a model to beats that have already been segmented. Each row of the input file holds the
 * samples of one beat, scaled in the same way as the training data.
 *
 * @param model classifies the beats
 * @param window number of samples per beat
 * @param input kind of the samples, and features that the model reads in addition to them
 * @param classes number of classes
 */
public record ArrayPrediction(BeatClassifier model, int window, BeatInput input, int classes) {

  private static final int CHUNK = 2048;

  /** Creates a prediction with an open model file. */
  public static ArrayPrediction of(BeatModel model) {
    return new ArrayPrediction(
        model,
        model.metadata().input().window(),
        model.metadata().input().beatInput(),
        model.metadata().classes().size());
  }

  private FeatureSet set() {
    return input.features();
  }

  /**
   * Predicts the class probabilities of all beats in a file.
   *
   * @param beats file with the array of windows; in an archive, the array {@link BeatArrays#SIGNAL}
   * @param given file with the features of each beat; in an archive, the array {@link
   *     BeatArrays#FEATURES}. For a model that reads {@link FeatureSet#RR}, the file may instead
   *     hold the R-peak times of one record in seconds, in ascending order; the features are then
   *     computed from them. If empty, the features are read from the archive of the beats
   * @return probabilities, [beats · classes]
   * @throws IOException if a file cannot be read or does not match the input of the model
   */
  public float[] of(Path beats, Optional<Path> given) throws IOException {
    Optional<Path> rhythm =
        given.or(() -> NumberRows.isArchive(beats) ? Optional.of(beats) : Optional.empty());
    requireScaling(beats);
    float[] features = new float[0];
    float[] all = new float[16 * classes];
    int n = 0;
    try (NumberRows rows = NumberRows.open(beats, BeatArrays.SIGNAL)) {
      if (rows.width() != window) {
        throw new IOException(
            "%s has beats of %s samples; the model reads %s"
                .formatted(beats, rows.width(), window));
      }
      if (set().width() > 0) {
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
    if (set().width() > 0 && features.length != n * set().width()) {
      throw unequal(beats, rhythm, features, n + " beats");
    }
    return Arrays.copyOf(all, n * classes);
  }

  /**
   * Returns a note for the user if the model reads residuals and the file does not state that it
   * has these: with windows of the lead, the predictions would be wrong.
   *
   * @throws IOException if the file cannot be read
   */
  public Optional<String> note(Path beats) throws IOException {
    boolean isClear = input.signal() == BeatSignal.LEAD || statedScaling(beats).isPresent();
    return isClear
        ? Optional.empty()
        : Optional.of(
            "nothing in %s states the kind of its signals; the model reads residuals, so they are taken as «%s» (docs/FEATURES.md)"
                .formatted(beats, input.signal().scaling()));
  }

  private static Optional<String> statedScaling(Path beats) throws IOException {
    return NumberRows.isArchive(beats)
        ? NumberRows.text(beats, BeatArrays.SCALING)
        : Optional.empty();
  }

  private void requireScaling(Path beats) throws IOException {
    String expected = input.signal().scaling();
    Optional<String> stated = statedScaling(beats);
    if (stated.isPresent() && !stated.get().equals(expected)) {
      throw new IOException(
          "%s has signals with the scaling «%s», but the model reads «%s»; allowed: beats written by scripts/ecg features with the same --model"
              .formatted(beats, stated.get(), expected));
    }
  }

  private float[] rows(Path beats, Optional<Path> rhythm, float[] features, int from, int count)
      throws IOException {
    int end = (from + count) * set().width();
    if (end > features.length) {
      throw unequal(beats, rhythm, features, "more");
    }
    return Arrays.copyOfRange(features, from * set().width(), end);
  }

  private IOException unequal(Path beats, Optional<Path> rhythm, float[] features, String has) {
    return new IOException(
        "%s has the features of %s beats, %s has %s"
            .formatted(rhythm.orElseThrow(), features.length / set().width(), beats, has));
  }

  private float[] signals(Path beats, double[] rows, int count, int first) throws IOException {
    float[] signals = new float[count * window];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) rows[i];
      if (!Float.isFinite(signals[i])) {
        throw new IOException(
            "%s: sample %s of beat %s is %s"
                .formatted(beats, i % window, first + i / window, rows[i]));
      }
    }
    return signals;
  }

  private IllegalArgumentException noRhythm() {
    return new IllegalArgumentException(
        "the model reads %s features of each beat (%s); name the file that has them%s, with --rr"
            .formatted(
                set().width(),
                set().key(),
                set() == FeatureSet.RR ? ", or the times of the R peaks" : ""));
  }

  private float[] features(Path file) throws IOException {
    Optional<String> stated =
        NumberRows.isArchive(file) ? NumberRows.text(file, BeatArrays.SET) : Optional.empty();
    if (stated.isPresent() && !stated.get().equals(set().key())) {
      throw new IOException(
          "%s has the features %s, but the model reads %s; allowed: beats written by scripts/ecg features --features %s"
              .formatted(file, stated.get(), set().key(), set().key()));
    }
    try (NumberRows rows = NumberRows.open(file, BeatArrays.FEATURES)) {
      long width = rows.width();
      boolean times = width == 1 && set() == FeatureSet.RR;
      if (width != set().width() && !times) {
        throw new IOException(
            "%s has %s numbers per beat; allowed: %s, the features %s%s"
                .formatted(
                    file,
                    width,
                    set().width(),
                    set().key(),
                    set() == FeatureSet.RR ? ", or 1, its time" : ""));
      }
      double[] all = new double[0];
      double[] chunk = new double[CHUNK * (int) width];
      for (int count = rows.read(chunk); count > 0; count = rows.read(chunk)) {
        int length = all.length;
        all = Arrays.copyOf(all, length + count * (int) width);
        System.arraycopy(chunk, 0, all, length, count * (int) width);
      }
      return times ? ofTimes(file, all) : finite(file, all);
    }
  }

  private float[] finite(Path file, double[] values) throws IOException {
    float[] features = new float[values.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) values[i];
      if (!Float.isFinite(features[i])) {
        throw new IOException(
            "%s: a feature of beat %s is %s".formatted(file, i / set().width(), values[i]));
      }
    }
    return features;
  }

  private static float[] ofTimes(Path file, double[] seconds) throws IOException {
    for (int i = 0; i < seconds.length; i++) {
      if (!(i == 0 ? Double.isFinite(seconds[i]) : seconds[i] > seconds[i - 1])) {
        throw new IOException(
            "%s: the time of beat %s, %s s, is not after the one before"
                .formatted(file, i, seconds[i]));
      }
    }
    return FeatureSet.RR.compute(BeatSeries.ofTimes(seconds));
  }
}
