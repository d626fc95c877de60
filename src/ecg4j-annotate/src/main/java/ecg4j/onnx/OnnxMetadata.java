package ecg4j.onnx;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metadata of a model file, stored as text entries in ONNX's {@code metadata_props}. They
 * contain all that is needed to prepare beats as in training and to name the outputs, and the
 * origin of the model.
 *
 * @param classes classes of the outputs, in their order
 * @param input description of the input
 * @param network name of the architecture
 * @param variant size or type of the architecture
 * @param precision precision of the weights, {@code float32} or {@code float16}
 * @param origin origin of the model
 * @param check comparison of the file with the original network
 */
public record OnnxMetadata(
    BeatClasses classes,
    Input input,
    String network,
    String variant,
    String precision,
    Origin origin,
    Check check) {

  /** The networks that read no signal. */
  private static final List<String> FEATURES_ONLY = List.of("context_mlp", "hierarchical_mlp");

  static final String KIND = "ecg4j beat classifier 1";
  static final String METRIC = "metric.";
  static final String STAMP = "stamp";
  static final String TRAINING_RECORDS = "training_records";
  static final String TRAINED = "trained";
  static final String LABEL_MAP = "label_map";

  /**
   * The input of a model.
   *
   * @param samplingRate samples per second
   * @param window samples per beat
   * @param rIndex index of the R peak in the window, from 0
   * @param lead name of the lead used in training
   * @param signal kind of the signal
   * @param features features of a beat within its record, the second input; {@code NONE} if there
   *     is no second input
   */
  public record Input(
      double samplingRate,
      int window,
      int rIndex,
      String lead,
      BeatSignal signal,
      FeatureSet features) {

    /** Features per beat; 0 for none. */
    public int rrWidth() {
      return features.width();
    }

    /** Kind of the signal and features of a beat. */
    public BeatInput beatInput() {
      return new BeatInput(signal, features);
    }
  }

  /**
   * The origin of a model.
   *
   * @param commit commit of the program that trained it
   * @param protocol protocol that divided the data
   * @param stamp warning if its metrics are not estimates for new patients, otherwise empty
   * @param data training data
   * @param licence licence of the model
   * @param metrics metrics on the test part, by their keys
   * @param training records from which it learned
   * @param trained end of the training, ISO 8601 in UTC; empty if unknown
   */
  public record Origin(
      String commit,
      String protocol,
      String stamp,
      String data,
      String licence,
      Map<String, Double> metrics,
      TrainingRecords training,
      String trained) {
    /** Copies the metrics, sorted by key. */
    public Origin {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** Whether test data were used in training, so that the metrics are meaningless. */
    public boolean leaky() {
      return !stamp.isEmpty();
    }
  }

  /**
   * Comparison of the file in ONNX Runtime with the network in SameDiff.
   *
   * @param verified whether the comparison was made and passed
   * @param beats number of compared beats
   * @param on description of the compared beats
   * @param largest largest difference of a probability
   */
  public record Check(boolean verified, int beats, String on, double largest) {
    /** The comparison was skipped on request. */
    public static final Check NONE = new Check(false, 0, "--no-verify", Double.NaN);
  }

  /** Whether the network reads the signal; others read features only. */
  public boolean readsSignal() {
    return !FEATURES_ONLY.contains(network);
  }

  /** A copy with another check. */
  public OnnxMetadata with(Check other) {
    return new OnnxMetadata(classes, input, network, variant, precision, origin, other);
  }

  /** The entries of a file, sorted by key. */
  public Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    entries.put("kind", KIND);
    entries.put("classes", String.join(",", classes.names()));
    if (!classes.equals(BeatClasses.named(classes.names())) && classes.labelMap().isEmpty()) {
      entries.put(LABEL_MAP, classes.text());
    }
    entries.put("sampling_rate_hz", number(input.samplingRate));
    entries.put("window_samples", Integer.toString(input.window));
    entries.put("r_index", Integer.toString(input.rIndex));
    entries.put("lead", input.lead);
    entries.put("scaling", input.signal.scaling());
    entries.put("rr_width", Integer.toString(input.rrWidth()));
    entries.put("features", input.features.key());
    entries.put("feature_names", String.join(",", input.features.names()));
    entries.put("network", network);
    entries.put("variant", variant);
    entries.put("precision", precision);
    entries.put("commit", origin.commit);
    entries.put("protocol", origin.protocol);
    entries.put("leaky", Boolean.toString(origin.leaky()));
    if (origin.leaky()) {
      entries.put(STAMP, origin.stamp);
    }
    if (origin.training.isKnown()) {
      entries.put(TRAINING_RECORDS, origin.training.text());
    }
    if (!origin.trained.isEmpty()) {
      entries.put(TRAINED, origin.trained);
    }
    entries.put("data", origin.data);
    entries.put("licence", origin.licence);
    origin.metrics.forEach((key, value) -> entries.put(METRIC + key, number(value)));
    entries.put("verified", Boolean.toString(check.verified));
    entries.put("verified_beats", Integer.toString(check.beats));
    entries.put("verified_on", check.on);
    entries.put("verified_max_abs_dp", number(check.largest));
    return entries;
  }

  /**
   * Parses the entries of a file.
   *
   * @throws IllegalArgumentException if an entry is missing or invalid; the message is meant to
   *     follow the name of the file
   */
  public static OnnxMetadata of(Map<String, String> entries) {
    return new MetadataReader(entries).metadata();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }
}
