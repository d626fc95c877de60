package ecg4j.onnx;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.DeChazal;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.onnx.OnnxMetadata.Check;
import ecg4j.onnx.OnnxMetadata.Input;
import ecg4j.onnx.OnnxMetadata.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parses the metadata entries of a model file. Messages of exceptions are meant to follow the name
 * of the file.
 */
record MetadataReader(Map<String, String> entries) {

  /**
   * Parses all entries.
   *
   * @throws IllegalArgumentException if an entry is missing or invalid
   */
  OnnxMetadata metadata() {
    if (!entries.containsKey("kind")) {
      throw new IllegalArgumentException(
          "does not describe its inputs and classes: it has no metadata of 'ecg export'");
    }
    checked("kind", OnnxMetadata.KIND.equals(text("kind")), "'" + OnnxMetadata.KIND + "'");
    return new OnnxMetadata(
        classes(),
        input(),
        text("network"),
        text("variant"),
        text("precision"),
        origin(),
        new Check(
            truth("verified"),
            whole("verified_beats", 0),
            text("verified_on"),
            real("verified_max_abs_dp")));
  }

  private Origin origin() {
    return new Origin(
        text("commit"),
        text("protocol"),
        stamp(),
        text("data"),
        text("licence"),
        metrics(),
        training(),
        entries.getOrDefault(OnnxMetadata.TRAINED, ""));
  }

  private Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>();
    for (String key : entries.keySet()) {
      if (key.startsWith(OnnxMetadata.METRIC)) {
        metrics.put(key.substring(OnnxMetadata.METRIC.length()), real(key));
      }
    }
    return metrics;
  }

  private Input input() {
    Input input =
        new Input(
            real("sampling_rate_hz"),
            whole("window_samples", 1),
            whole("r_index", 0),
            text("lead"),
            signal(),
            features());
    checked("sampling_rate_hz", input.samplingRate() > 0, "a number above 0");
    checked("r_index", input.rIndex() < input.window(), "an index in the window");
    return input;
  }

  private BeatSignal signal() {
    return BeatSignal.ofScaling(text("scaling"))
        .orElseThrow(
            () ->
                wrong(
                    "scaling",
                    Arrays.stream(BeatSignal.values())
                        .map(signal -> "'" + signal.scaling() + "'")
                        .collect(Collectors.joining(" or "))));
  }

  /** Files of early versions only state whether they are leaky. */
  private String stamp() {
    return truth("leaky")
        ? entries.getOrDefault(OnnxMetadata.STAMP, "LEAKY: its test beats were known in training")
        : "";
  }

  /**
   * Files of early versions do not state their training records; they are known if the protocol
   * determines them.
   */
  private TrainingRecords training() {
    String noted = entries.get(OnnxMetadata.TRAINING_RECORDS);
    if (noted == null) {
      return text("protocol").equals("ds1ds2") && text("data").equals("mitbih")
          ? DeChazal.trainingRecords()
          : TrainingRecords.UNKNOWN;
    }
    try {
      return TrainingRecords.parse(noted);
    } catch (IllegalArgumentException e) {
      throw wrong(OnnxMetadata.TRAINING_RECORDS, "JSON of records by database and patient");
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

  private String text(String key) {
    String value = entries.get(key);
    if (value == null) {
      throw new IllegalArgumentException("lacks the metadata entry '" + key + "'");
    }
    return value;
  }

  /** Files whose classes have symbols other than their names state them. */
  private BeatClasses classes() {
    List<String> names = List.of(text("classes").split(",", -1));
    boolean sound = names.stream().noneMatch(String::isBlank);
    checked(
        "classes", sound && names.size() == names.stream().distinct().count(), "different names");
    if (!entries.containsKey(OnnxMetadata.LABEL_MAP)) {
      return BeatClasses.named(names);
    }
    String allowed = "the symbols of the classes " + String.join(", ", names);
    BeatClasses classes;
    try {
      classes = BeatClasses.parse(text(OnnxMetadata.LABEL_MAP));
    } catch (IllegalArgumentException e) {
      throw wrong(OnnxMetadata.LABEL_MAP, allowed);
    }
    checked(OnnxMetadata.LABEL_MAP, classes.names().equals(names), allowed);
    return classes;
  }

  private int whole(String key, int least) {
    try {
      int value = Integer.parseInt(text(key));
      checked(key, value >= least, "a whole number from " + least);
      return value;
    } catch (NumberFormatException e) {
      throw wrong(key, "a whole number from " + least);
    }
  }

  private double real(String key) {
    try {
      return Double.parseDouble(text(key));
    } catch (NumberFormatException e) {
      throw wrong(key, "a number");
    }
  }

  private boolean truth(String key) {
    checked(key, List.of("true", "false").contains(text(key)), "true or false");
    return Boolean.parseBoolean(text(key));
  }

  private void checked(String key, boolean sound, String allowed) {
    if (!sound) {
      throw wrong(key, allowed);
    }
  }

  private IllegalArgumentException wrong(String key, String allowed) {
    return new IllegalArgumentException(
        "has invalid metadata: %s is '%s', not %s".formatted(key, text(key), allowed));
  }
}
