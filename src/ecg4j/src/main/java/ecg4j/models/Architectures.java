package ecg4j.models;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.ModelConfig;
import ecg4j.models.context.ContextMlps;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.ensemble.DualEnsembles;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The registry of networks. All properties of a network are methods of its {@link Architecture}, so
 * a new network needs no further list.
 */
final class Architectures {

  private final List<Architecture> all;
  private final List<String> sizeKeys;

  /**
   * Creates a registry.
   *
   * @param networks all networks except the ensembles of others, which are added
   */
  Architectures(List<Architecture> networks) {
    List<Architecture> list = new ArrayList<>(networks);
    list.add(new DualEnsembles(this::create));
    all = List.copyOf(list);
    sizeKeys =
        all.stream().flatMap(network -> network.sizeKeys().stream()).distinct().sorted().toList();
  }

  /** Names of all networks. */
  List<String> names() {
    return names(network -> true);
  }

  /** Names of the networks with a property. */
  List<String> names(Predicate<Architecture> property) {
    return all.stream().filter(property).map(Architecture::name).toList();
  }

  /** Keys of sizes that at least one network has. */
  List<String> sizeKeys() {
    return sizeKeys;
  }

  /**
   * Returns the network with this name.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  Architecture get(String name) {
    return all.stream()
        .filter(architecture -> architecture.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown network '%s'; allowed: %s"
                        .formatted(name, String.join(", ", names()))));
  }

  /** Describes all variants of a network. */
  List<ModelSummary> summaries(String name) {
    return get(name).variants().stream()
        .map(variant -> ModelSummary.of(this, name, variant))
        .toList();
  }

  /**
   * Checks that a network exists.
   *
   * @throws IllegalArgumentException if its name or variant is unknown
   */
  void requireKnown(ModelConfig model) {
    List<String> variants = get(model.name()).variants();
    if (!variants.contains(model.variant())) {
      throw new IllegalArgumentException(
          "%s has no variant '%s'; allowed: %s; set model.variant (of an expert: ensemble.ROLE.variant), for example --model.variant %s"
              .formatted(
                  model.name(), model.variant(), String.join(", ", variants), variants.get(0)));
    }
  }

  /** Creates the network of an experiment; see {@link Models#create}. */
  Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    requireKnown(config.model());
    int read = config.model().rrFeatures() ? rrWidth : 0;
    Network one = one(config, classes, window, read);
    int members = config.model().members();
    return members == 1 ? one : AveragedNetwork.ofMembers(one, members);
  }

  private Network one(ExperimentConfig config, int classes, int window, int rrWidth) {
    Architecture architecture = get(config.model().name());
    requireSizes(config, architecture);
    if (!config.model().featureBranch()) {
      return architecture.create(config, classes, window, rrWidth);
    }
    if (architecture.hasFeatureNetwork()) {
      throw new IllegalArgumentException(
          "model.feature_branch is true, but %s contains such networks already; allowed: false"
              .formatted(architecture.name()));
    }
    if (rrWidth == 0) {
      throw new IllegalArgumentException(
          "model.feature_branch is true, but there are no features as its input; allowed:"
              + " data.features rr, context, context_long or context_shape, and model.rr_features"
              + " true");
    }
    return AveragedNetwork.ofSignalAndFeatures(
        architecture.create(config, classes, window, 0),
        ContextMlps.branch(classes, window, rrWidth),
        config.model().fusionWeight());
  }

  /** Rejects sizes that the network does not have. */
  private void requireSizes(ExperimentConfig config, Architecture given) {
    for (String key : sizeKeys) {
      if (!ConfigKeys.get(config, key).equals(0) && !given.sizeKeys().contains(key)) {
        throw new IllegalArgumentException(
            "%s is %s, but %s has no such size; allowed: 0, or model.name %s"
                .formatted(
                    key,
                    ConfigKeys.get(config, key),
                    given.name(),
                    names(network -> network.sizeKeys().contains(key)).stream()
                        .collect(Collectors.joining(" or "))));
      }
    }
  }
}
