package ecg4j.models;

import ecg4j.beats.BeatWindow;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.models.context.ContextMlps;
import ecg4j.models.context.HierarchicalMlps;
import ecg4j.models.efficientnet.EfficientNets;
import ecg4j.models.inception.InceptionTimes;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import ecg4j.models.nsht.Nshts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The networks by name. */
public final class Models {
  /** Options of {@link #create(String, Map)} that are not keys of an experiment. */
  private static final Set<String> SIZES = Set.of("classes", "window", "rr_width");

  static final Architectures ALL =
      new Architectures(
          List.of(
              new InceptionTimes(),
              new EfficientNets(),
              new Nshts(),
              new ContextMlps(),
              new HierarchicalMlps()));

  private Models() {}

  /** Names of the networks, for {@link #create}. */
  public static List<String> list() {
    return ALL.names();
  }

  /** Names of the networks that can be pretrained on recordings without labels. */
  public static List<String> pretrainable() {
    return ALL.names(Architecture::isPretrainable);
  }

  /** Keys of sizes that only some networks have; 0 means the size of the variant. */
  public static List<String> sizeKeys() {
    return ALL.sizeKeys();
  }

  /**
   * Variants of a network, smallest first.
   *
   * @throws IllegalArgumentException if the network is unknown
   */
  public static List<String> variants(String name) {
    return ALL.get(name).variants();
  }

  /**
   * The idea of a network in one sentence.
   *
   * @throws IllegalArgumentException if the network is unknown
   */
  public static String idea(String name) {
    return ALL.get(name).idea();
  }

  /**
   * Describes all variants of a network.
   *
   * @throws IllegalArgumentException if the network is unknown
   */
  public static List<ModelSummary> summaries(String name) {
    return ALL.summaries(name);
  }

  /**
   * Checks that a network exists.
   *
   * @throws IllegalArgumentException if its name or variant is unknown
   */
  public static void requireKnown(ModelConfig model) {
    ALL.requireKnown(model);
  }

  /**
   * Creates the network of an experiment.
   *
   * @param classes number of classes
   * @param window samples per beat
   * @param rrWidth features per beat in the data; used if the configuration enables features
   * @throws IllegalArgumentException if the name or variant is unknown, or a size is not supported
   */
  public static Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    return ALL.create(config, classes, window, rrWidth);
  }

  /**
   * Creates a network from options. By default it has the classes of an experiment without
   * settings, windows of 360 samples and no features.
   *
   * <p>With {@code rr_features} true, the network reads as many features per beat as the feature
   * set {@code data.features} of the options has; by default that of an experiment without this
   * key.
   *
   * @param options {@code classes} (5), {@code window} (360), and keys of an experiment; keys of
   *     its {@code model} section without the prefix: {@code variant}, {@code rr_features}, {@code
   *     scalogram.img_size}; {@code rr_width} is the number of custom features
   * @throws IllegalArgumentException if a name or option is unknown, or a value is not allowed
   */
  public static Network create(String name, Map<String, ?> options) {
    ALL.get(name);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("model.name", name);
    keys.put("model.rr_features", false);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    options.forEach(
        (option, value) -> {
          if (SIZES.contains(option) && value instanceof Integer size) {
            sizes.put(option, size);
          } else {
            keys.put(option.contains(".") ? option : "model." + option, value);
          }
        });
    ExperimentConfig config = ConfigKeys.with(ConfigLoader.defaults(), keys);
    return create(
        config,
        sizes.getOrDefault("classes", config.data().beatClasses().size()),
        sizes.getOrDefault("window", BeatWindow.LENGTH),
        sizes.getOrDefault("rr_width", config.data().features().width()));
  }
}
