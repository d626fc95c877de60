package ecg4j.models;

import ecg4j.beats.BeatWindow;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.context.ContextMlps;
import ecg4j.models.context.HierarchicalMlp;
import ecg4j.models.context.HierarchicalMlps;
import ecg4j.models.efficientnet.EfficientNets;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.ensemble.DualEnsembles;
import ecg4j.models.inception.InceptionTimes;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import ecg4j.models.nsht.Nshts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The networks by name. */
public final class Models {
  /** Options of {@link #create(String, Map)} that are not keys of an experiment. */
  private static final Set<String> SIZES = Set.of("classes", "window", "rr_width");

  private static final List<Architecture> ALL =
      List.of(
          new InceptionTimes(),
          new EfficientNets(),
          new Nshts(),
          new ContextMlps(),
          new HierarchicalMlps(),
          new DualEnsembles(Models::create));

  /** Keys of sizes that only some networks have; 0 means the size of the variant. */
  public static final List<String> SIZE_KEYS =
      ALL.stream().flatMap(network -> network.sizeKeys().stream()).distinct().sorted().toList();

  private Models() {}

  /** Names of the networks, for {@link #create}. */
  public static List<String> list() {
    return ALL.stream().map(Architecture::name).toList();
  }

  /**
   * Variants of a network, smallest first.
   *
   * @throws IllegalArgumentException if the network is unknown
   */
  public static List<String> variants(String name) {
    return architecture(name).variants();
  }

  /**
   * The idea of a network in one sentence.
   *
   * @throws IllegalArgumentException if the network is unknown
   */
  public static String idea(String name) {
    return architecture(name).idea();
  }

  /**
   * Describes all variants of a network.
   *
   * @throws IllegalArgumentException if the network is unknown
   */
  public static List<ModelSummary> summaries(String name) {
    Architecture architecture = architecture(name);
    return architecture.variants().stream()
        .map(variant -> ModelSummary.of(name, variant, architecture.meaning(variant)))
        .toList();
  }

  /**
   * Checks that a network exists.
   *
   * @throws IllegalArgumentException if its name or variant is unknown
   */
  public static void requireKnown(ModelConfig model) {
    List<String> variants = variants(model.name());
    if (!variants.contains(model.variant())) {
      throw new IllegalArgumentException(
          "%s has no variant '%s'; allowed: %s; set model.variant (of an expert: ensemble.ROLE.variant), for example --model.variant %s"
              .formatted(
                  model.name(), model.variant(), String.join(", ", variants), variants.get(0)));
    }
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
    requireKnown(config.model());
    int read = config.model().rrFeatures() ? rrWidth : 0;
    Network one = one(config, classes, window, read);
    int members = config.model().members();
    return members == 1 ? one : AveragedNetwork.ofMembers(one, members);
  }

  private static Network one(ExperimentConfig config, int classes, int window, int rrWidth) {
    String name = config.model().name();
    requireSizes(config);
    if (!config.model().featureBranch()) {
      return architecture(name).create(config, classes, window, rrWidth);
    }
    if (List.of(ContextMlp.NAME, HierarchicalMlp.NAME, DualEnsembleNetwork.NAME).contains(name)) {
      throw new IllegalArgumentException(
          "model.feature_branch is true, but %s contains such networks already; allowed: false"
              .formatted(name));
    }
    if (rrWidth == 0) {
      throw new IllegalArgumentException(
          "model.feature_branch is true, but there are no features as its input; allowed:"
              + " data.features rr, context, context_long or context_shape, and model.rr_features"
              + " true");
    }
    return AveragedNetwork.ofSignalAndFeatures(
        architecture(name).create(config, classes, window, 0),
        ContextMlps.branch(classes, window, rrWidth),
        config.model().fusionWeight());
  }

  /** Rejects sizes that the network does not have. */
  private static void requireSizes(ExperimentConfig config) {
    Architecture given = architecture(config.model().name());
    for (String key : SIZE_KEYS) {
      if (!ConfigKeys.get(config, key).equals(0) && !given.sizeKeys().contains(key)) {
        throw new IllegalArgumentException(
            "%s is %s, but %s has no such size; allowed: 0, or model.name %s"
                .formatted(
                    key,
                    ConfigKeys.get(config, key),
                    given.name(),
                    ALL.stream()
                        .filter(architecture -> architecture.sizeKeys().contains(key))
                        .map(Architecture::name)
                        .collect(Collectors.joining(" or "))));
      }
    }
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
    architecture(name);
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

  private static Architecture architecture(String name) {
    return ALL.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown network '%s'; allowed: %s"
                        .formatted(name, String.join(", ", list()))));
  }
}
