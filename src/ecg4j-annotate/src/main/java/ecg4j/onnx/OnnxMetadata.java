package ecg4j.onnx;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.DeChazal;
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

  /** The only supported scaling: each record's lead to mean 0 and standard deviation 1. */
  public static final String Z_SCORE = "z-score of the whole record";

  private static final String KIND = "ecg4j beat classifier 1";
  private static final String METRIC = "metric.";
  private static final String STAMP = "stamp";
  private static final String TRAINING_RECORDS = "training_records";
  private static final String TRAINED = "trained";
  private static final String LABEL_MAP = "label_map";

  /**
   * The input of a model.
   *
   * @param samplingRate samples per second
   * @param window samples per beat
   * @param rIndex index of the R peak in the window, from 0
   * @param lead name of the lead used in training
   * @param scaling {@link #Z_SCORE}
   * @param features features of a beat within its record, the second input; {@code NONE} if there
   *     is no second input
   */
  public record Input(
      double samplingRate,
      int window,
      int rIndex,
      String lead,
      String scaling,
      FeatureSet features) {

    /** Features per beat; 0 for none. */
    public int rrWidth() {
      return features.width();
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

  /** A copy with another check. */
  public OnnxMetadata with(Check other) {
    return new OnnxMetadata(classes, input, network, variant, precision, origin, other);
  }

  /** The entries of a file, sorted by key. */
  public Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    entries.put("kind", KIND);
    entries.put("classes", String.join(",", classes.names()));
    if (!classes.equals(BeatClasses.named(classes.names())) && !classes.areAami()) {
      entries.put(LABEL_MAP, classes.text());
    }
    entries.put("sampling_rate_hz", number(input.samplingRate));
    entries.put("window_samples", Integer.toString(input.window));
    entries.put("r_index", Integer.toString(input.rIndex));
    entries.put("lead", input.lead);
    entries.put("scaling", input.scaling);
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
    if (!entries.containsKey("kind")) {
      throw new IllegalArgumentException(
          "does not describe its inputs and classes: it has no metadata of 'ecg export'");
    }
    Reader read = new Reader(entries);
    read.checked("kind", KIND.equals(read.text("kind")), "'" + KIND + "'");
    Map<String, Double> metrics = new TreeMap<>();
    for (String key : entries.keySet()) {
      if (key.startsWith(METRIC)) {
        metrics.put(key.substring(METRIC.length()), read.real(key));
      }
    }
    return new OnnxMetadata(
        read.classes(),
        read.input(),
        read.text("network"),
        read.text("variant"),
        read.text("precision"),
        new Origin(
            read.text("commit"),
            read.text("protocol"),
            read.stamp(),
            read.text("data"),
            read.text("licence"),
            metrics,
            read.training(),
            entries.getOrDefault(TRAINED, "")),
        new Check(
            read.truth("verified"),
            read.whole("verified_beats", 0),
            read.text("verified_on"),
            read.real("verified_max_abs_dp")));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  /** Converts entries to numbers, names and other values. */
  private record Reader(Map<String, String> entries) {

    Input input() {
      Input input =
          new Input(
              real("sampling_rate_hz"),
              whole("window_samples", 1),
              whole("r_index", 0),
              text("lead"),
              text("scaling"),
              features());
      checked("sampling_rate_hz", input.samplingRate > 0, "a number above 0");
      checked("r_index", input.rIndex < input.window, "an index in the window");
      checked("scaling", Z_SCORE.equals(input.scaling), "'" + Z_SCORE + "'");
      return input;
    }

    /** Files of early versions only state whether they are leaky. */
    String stamp() {
      return truth("leaky")
          ? entries.getOrDefault(STAMP, "LEAKY: its test beats were known in training")
          : "";
    }

    /**
     * Files of early versions do not state their training records; they are known if the protocol
     * determines them.
     */
    TrainingRecords training() {
      String noted = entries.get(TRAINING_RECORDS);
      if (noted == null) {
        return text("protocol").equals("ds1ds2") && text("data").equals("mitbih")
            ? DeChazal.trainingRecords()
            : TrainingRecords.UNKNOWN;
      }
      try {
        return TrainingRecords.parse(noted);
      } catch (IllegalArgumentException e) {
        throw wrong(TRAINING_RECORDS, "JSON of records by database and patient");
      }
    }

    /** Files of versions with one feature set only state its width. */
    private FeatureSet features() {
      int width = whole("rr_width", 0);
      if (!entries.containsKey("features")) {
        checked("rr_width", width == 0 || width == FeatureSet.RR.width(), "0 or 9");
        return width == 0 ? FeatureSet.NONE : FeatureSet.RR;
      }
      FeatureSet set;
      try {
        set = FeatureSet.of(text("features"));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "needs features that this version cannot compute: " + e.getMessage(), e);
      }
      checked("rr_width", width == set.width(), Integer.toString(set.width()));
      checked(
          "feature_names",
          String.join(",", set.names()).equals(text("feature_names")),
          "the names of the features %s of this version".formatted(set.key()));
      return set;
    }

    String text(String key) {
      String value = entries.get(key);
      if (value == null) {
        throw new IllegalArgumentException("lacks the metadata entry '" + key + "'");
      }
      return value;
    }

    /** Files whose classes have symbols other than their names state them. */
    BeatClasses classes() {
      List<String> names = List.of(text("classes").split(",", -1));
      boolean sound = names.stream().noneMatch(String::isBlank);
      checked(
          "classes", sound && names.size() == names.stream().distinct().count(), "different names");
      if (!entries.containsKey(LABEL_MAP)) {
        return BeatClasses.named(names);
      }
      try {
        BeatClasses classes = BeatClasses.parse(text(LABEL_MAP));
        checked(LABEL_MAP, classes.names().equals(names), "the symbols of the classes");
        return classes;
      } catch (IllegalArgumentException e) {
        throw wrong(LABEL_MAP, "the symbols of the classes " + String.join(", ", names));
      }
    }

    int whole(String key, int least) {
      try {
        int value = Integer.parseInt(text(key));
        checked(key, value >= least, "a whole number from " + least);
        return value;
      } catch (NumberFormatException e) {
        throw wrong(key, "a whole number from " + least);
      }
    }

    double real(String key) {
      try {
        return Double.parseDouble(text(key));
      } catch (NumberFormatException e) {
        throw wrong(key, "a number");
      }
    }

    boolean truth(String key) {
      checked(key, List.of("true", "false").contains(text(key)), "true or false");
      return Boolean.parseBoolean(text(key));
    }

    void checked(String key, boolean sound, String allowed) {
      if (!sound) {
        throw wrong(key, allowed);
      }
    }

    private IllegalArgumentException wrong(String key, String allowed) {
      return new IllegalArgumentException(
          "has invalid metadata: %s is '%s', not %s".formatted(key, text(key), allowed));
    }
  }
}
