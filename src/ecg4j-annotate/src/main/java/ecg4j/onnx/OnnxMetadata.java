package ecg4j.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model file says of itself, as the text entries («metadata_props») that ONNX gives every
 * file: all that is needed to cut, scale and name beats as they were in training, and where the
 * model comes from.
 *
 * @param classes names of the outputs, in their order
 * @param input what a beat must be like
 * @param network name of the architecture
 * @param variant size or kind of it
 * @param precision of the weights, {@code float32} or {@code float16}
 * @param origin what the model was made of
 * @param check how the file was compared with the network it was made of
 */
public record OnnxMetadata(
    List<String> classes,
    Input input,
    String network,
    String variant,
    String precision,
    Origin origin,
    Check check) {

  /** The one way of scaling there is: each record's lead to mean 0 and standard deviation 1. */
  public static final String Z_SCORE = "z-score of the whole record";

  private static final String KIND = "ecg4j beat classifier 1";
  private static final String METRIC = "metric.";

  /**
   * A beat as the model reads it.
   *
   * @param samplingRate samples a second
   * @param window samples of a beat
   * @param rIndex index of the R peak in the window, from 0
   * @param lead name of the lead that it was trained on
   * @param scaling {@link #Z_SCORE}
   * @param rrWidth RR-interval features beside the signal; 0 for none
   */
  public record Input(
      double samplingRate, int window, int rIndex, String lead, String scaling, int rrWidth) {}

  /**
   * Where the model comes from.
   *
   * @param commit of the program that trained it
   * @param protocol how the data were divided
   * @param leaky whether the test part was known in training, so that its metrics say nothing
   * @param data what it was trained on
   * @param licence of the model
   * @param metrics on the test part, by their keys
   */
  public record Origin(
      String commit,
      String protocol,
      boolean leaky,
      String data,
      String licence,
      Map<String, Double> metrics) {
    /** Copies the metrics, sorted by key. */
    public Origin {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }

  /**
   * Comparison of the file in ONNX Runtime with the network in SameDiff.
   *
   * @param verified whether it took place, and was passed
   * @param beats that were compared
   * @param on what beats they were
   * @param largest difference of a probability
   */
  public record Check(boolean verified, int beats, String on, double largest) {
    /** There was none, as it was asked for. */
    public static final Check NONE = new Check(false, 0, "--no-verify", Double.NaN);
  }

  /** Copies the list. */
  public OnnxMetadata {
    classes = List.copyOf(classes);
  }

  /** The same with another check. */
  public OnnxMetadata with(Check other) {
    return new OnnxMetadata(classes, input, network, variant, precision, origin, other);
  }

  /** As entries of a file, sorted by key. */
  public Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    entries.put("kind", KIND);
    entries.put("classes", String.join(",", classes));
    entries.put("sampling_rate_hz", number(input.samplingRate));
    entries.put("window_samples", Integer.toString(input.window));
    entries.put("r_index", Integer.toString(input.rIndex));
    entries.put("lead", input.lead);
    entries.put("scaling", input.scaling);
    entries.put("rr_width", Integer.toString(input.rrWidth));
    entries.put("network", network);
    entries.put("variant", variant);
    entries.put("precision", precision);
    entries.put("commit", origin.commit);
    entries.put("protocol", origin.protocol);
    entries.put("leaky", Boolean.toString(origin.leaky));
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
   * Reads the entries of a file.
   *
   * @throws IllegalArgumentException if one is missing or makes no sense; the message goes on after
   *     the file's name
   */
  public static OnnxMetadata of(Map<String, String> entries) {
    if (!entries.containsKey("kind")) {
      throw new IllegalArgumentException(
          "does not say what it reads and tells apart: it has no metadata of ecg4j export");
    }
    Reader read = new Reader(entries);
    read.checked("kind", KIND.equals(read.text("kind")), "«" + KIND + "»");
    Map<String, Double> metrics = new TreeMap<>();
    for (String key : entries.keySet()) {
      if (key.startsWith(METRIC)) {
        metrics.put(key.substring(METRIC.length()), read.real(key));
      }
    }
    return new OnnxMetadata(
        read.names("classes"),
        read.input(),
        read.text("network"),
        read.text("variant"),
        read.text("precision"),
        new Origin(
            read.text("commit"),
            read.text("protocol"),
            read.truth("leaky"),
            read.text("data"),
            read.text("licence"),
            metrics),
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

  /** Entries as numbers, names and so on. */
  private record Reader(Map<String, String> entries) {

    Input input() {
      Input input =
          new Input(
              real("sampling_rate_hz"),
              whole("window_samples", 1),
              whole("r_index", 0),
              text("lead"),
              text("scaling"),
              whole("rr_width", 0));
      checked("sampling_rate_hz", input.samplingRate > 0, "a number above 0");
      checked("r_index", input.rIndex < input.window, "an index in the window");
      checked("scaling", Z_SCORE.equals(input.scaling), "«" + Z_SCORE + "»");
      return input;
    }

    String text(String key) {
      String value = entries.get(key);
      if (value == null) {
        throw new IllegalArgumentException("lacks the metadata entry «" + key + "»");
      }
      return value;
    }

    List<String> names(String key) {
      List<String> names = List.of(text(key).split(",", -1));
      boolean sound = names.stream().noneMatch(String::isBlank);
      checked(key, sound && names.size() == names.stream().distinct().count(), "different names");
      return names;
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
          "has metadata that make no sense: %s is «%s», not %s".formatted(key, text(key), allowed));
    }
  }
}
