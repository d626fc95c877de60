package ecg4j.models;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.ModelConfig;
import ecg4j.models.efficientnet.EfficientNets;
import ecg4j.models.ensemble.DualEnsembles;
import ecg4j.models.inception.InceptionTimes;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import ecg4j.models.nsht.Nshts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The networks by name. */
public final class Models {
  private static final List<Architecture> ALL =
      List.of(
          new InceptionTimes(),
          new EfficientNets(),
          new Nshts(),
          new DualEnsembles(Models::create));

  private Models() {}

  /** Names that {@link #create} takes. */
  public static List<String> list() {
    return ALL.stream().map(Architecture::name).toList();
  }

  /**
   * Variants of a network, smallest first.
   *
   * @throws IllegalArgumentException for an unknown network
   */
  public static List<String> variants(String name) {
    return architecture(name).variants();
  }

  /**
   * Refuses a network that there is not.
   *
   * @throws IllegalArgumentException for an unknown name or variant
   */
  public static void requireKnown(ModelConfig model) {
    List<String> variants = variants(model.name());
    if (!variants.contains(model.variant())) {
      throw new IllegalArgumentException(
          "%s has no variant «%s»; it has %s"
              .formatted(model.name(), model.variant(), String.join(", ", variants)));
    }
  }

  /**
   * A network as an experiment asks for it.
   *
   * @param classes of the data
   * @param window samples of a beat
   * @param rrWidth RR features that the data has per beat; used if the configuration says so
   * @throws IllegalArgumentException for an unknown name or variant, or sizes that do not fit
   */
  public static Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    requireKnown(config.model());
    boolean rr = config.model().rrFeatures();
    if (rr && rrWidth < 1) {
      throw new IllegalArgumentException(
          "model.rr_features is true, but the data has no RR features");
    }
    return architecture(config.model().name()).create(config, classes, window, rr ? rrWidth : 0);
  }

  /**
   * A network for five classes and windows of 360 samples, unless the options say otherwise.
   *
   * @param options {@code classes} (5), {@code window} (360), {@code rr_width} (5), and keys of an
   *     experiment; those of its {@code model} section without that word: {@code variant}, {@code
   *     rr_features}, {@code scalogram.img_size}
   * @throws IllegalArgumentException for an unknown name or option, or a value that does not fit
   */
  public static Network create(String name, Map<String, ?> options) {
    architecture(name);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("model.name", name);
    Map<String, Integer> sizes =
        new LinkedHashMap<>(Map.of("classes", 5, "window", 360, "rr_width", 5));
    options.forEach(
        (option, value) -> {
          if (sizes.containsKey(option) && value instanceof Integer size) {
            sizes.put(option, size);
          } else {
            keys.put(option.contains(".") ? option : "model." + option, value);
          }
        });
    return create(
        ConfigKeys.with(ConfigLoader.defaults(), keys),
        sizes.get("classes"),
        sizes.get("window"),
        sizes.get("rr_width"));
  }

  private static Architecture architecture(String name) {
    return ALL.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no network «%s»; there is %s"
                        .formatted(name, String.join(", ", list()))));
  }
}
