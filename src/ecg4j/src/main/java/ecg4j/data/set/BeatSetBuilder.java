package ecg4j.data.set;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a {@link BeatSet} from arrays.
 *
 * <p>Set the patients if they are known. Without them, it is unknown whether the training and test
 * parts share a patient, and reports carry a warning stamp.
 */
public final class BeatSetBuilder {

  private final float[] signals;
  private final int window;
  private final int[] labels;
  private final BeatClasses classes;
  private String name = "own";
  private BeatFeatures features = BeatFeatures.EMPTY;
  private List<String> records = List.of();
  private List<String> patients = List.of();
  private int[] samples = new int[0];
  private int synthetic;

  private BeatSetBuilder(float[] signals, int window, int[] labels, BeatClasses classes) {
    if (window < 1 || signals.length != (long) window * labels.length) {
      throw new IllegalArgumentException(
          "%s labels and %s samples do not match; allowed: the same number of samples for each label"
              .formatted(labels.length, signals.length));
    }
    this.signals = signals;
    this.window = window;
    this.labels = labels.clone();
    this.classes = classes;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "label %s is %s; allowed: 0 to %s, for %s"
                .formatted(i, labels[i], classes.size() - 1, String.join(" ", classes.names())));
      }
    }
    requireFinite("sample", signals);
  }

  /** One number that is not finite would make every weight of a network NaN. */
  private void requireFinite(String kind, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int width = values.length / labels.length;
        throw new IllegalArgumentException(
            "%s %s of beat %s is %s; allowed: finite numbers (beats and numbers count from 0)"
                .formatted(kind, i % width, i / width, values[i]));
      }
    }
  }

  /**
   * Starts with a flat array of signals.
   *
   * @param signals [n · window], beat after beat; not copied
   * @param window samples per beat
   * @param labels [n], index of the class in {@code classes}
   * @throws IllegalArgumentException if the lengths do not match, a label is not a class index, or
   *     a sample is not finite
   */
  public static BeatSetBuilder of(float[] signals, int window, int[] labels, BeatClasses classes) {
    return new BeatSetBuilder(signals, window, labels, classes);
  }

  /** Starts with a copy of the signals, which must all have the same length. */
  static BeatSetBuilder of(float[][] signals, int[] labels) {
    int window = signals.length == 0 ? BeatWindow.LENGTH : signals[0].length;
    float[] flat = new float[Math.multiplyExact(signals.length, window)];
    for (int i = 0; i < signals.length; i++) {
      if (signals[i].length != window) {
        throw new IllegalArgumentException(
            "beat %s has %s samples, the first has %s; allowed: the same number for each beat"
                .formatted(i, signals[i].length, window));
      }
      System.arraycopy(signals[i], 0, flat, i * window, window);
    }
    return of(flat, window, labels, LabelMap.DECHAZAL.classes());
  }

  /** Sets the name of the data in results, for example {@code mitdb}. */
  public BeatSetBuilder name(String given) {
    name = given;
    return this;
  }

  /**
   * Sets the features, the same number for each beat.
   *
   * @param given [n · number of features], beat after beat; not copied
   * @throws IllegalArgumentException if their number does not match the number of beats, or one is
   *     not finite
   */
  public BeatSetBuilder features(float[] given) {
    features = BeatFeatures.of(given, labels.length);
    requireFinite("feature", given);
    return this;
  }

  /** Sets the record of each beat. Without it, each patient counts as one record. */
  public BeatSetBuilder records(List<String> given) {
    requireEach("records", given);
    records = List.copyOf(given);
    return this;
  }

  /**
   * Sets the patient of each beat, as a name or as database and name, for example {@code
   * mitdb/201}.
   */
  public BeatSetBuilder patients(List<String> given) {
    requireEach("patients", given);
    patients = List.copyOf(given);
    return this;
  }

  /** Sets the sample number of each beat's R peak within its record. */
  public BeatSetBuilder samples(int[] given) {
    requireEach("samples", Arrays.stream(given).boxed().toList());
    samples = given;
    return this;
  }

  /** Marks the last beats as synthetic. */
  public BeatSetBuilder synthetic(int count) {
    synthetic = count;
    return this;
  }

  private void requireEach(String what, List<?> given) {
    if (given.size() != labels.length) {
      throw new IllegalArgumentException(
          "%s %s for %s beats; allowed: one for each beat"
              .formatted(given.size(), what, labels.length));
    }
  }

  /** Builds the set of beats, in the order of the arrays. */
  public BeatSet build() {
    int n = labels.length;
    Beat[] beats = new Beat[n];
    for (int i = 0; i < n; i++) {
      String patient = patients.isEmpty() ? Beat.UNKNOWN_PATIENT : patients.get(i);
      String whole = patient.contains("/") ? patient : name + "/" + patient;
      String database = whole.substring(0, whole.indexOf('/'));
      int sample = samples.length == 0 ? i : samples[i];
      String record = records.isEmpty() ? whole.substring(whole.indexOf('/') + 1) : records.get(i);
      beats[i] = new Beat(database, record, whole, sample, symbol(labels[i]), labels[i]);
    }
    return new BeatSet(
        classes,
        beats,
        BeatSignals.of(signals, n, window),
        features,
        BeatMarks.synthetic(n - synthetic, n));
  }

  private String symbol(int label) {
    String symbol = classes.symbol(label);
    return symbol.isEmpty() ? classes.name(label) : symbol;
  }
}
