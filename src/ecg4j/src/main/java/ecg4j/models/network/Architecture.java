package ecg4j.models.network;

import ecg4j.config.ExperimentConfig;
import java.util.List;
import java.util.Set;

/** A type of network: its name, its variants, and the creation of a network for an experiment. */
public interface Architecture {
  /** Name in {@code model.name}. */
  String name();

  /** Names of the variants in {@code model.variant}, smallest first. */
  List<String> variants();

  /** The idea of the network in one sentence. */
  String idea();

  /** Keys of the {@code model} section that set sizes of this network, with 0 as default. */
  default Set<String> sizeKeys() {
    return Set.of();
  }

  /**
   * Whether the network can be pretrained on recordings without labels. PretrainingTest must show
   * that it learns to reconstruct beats.
   */
  default boolean isPretrainable() {
    return false;
  }

  /**
   * Whether the network contains networks on the features, so that {@code model.feature_branch}
   * cannot add another one.
   */
  default boolean hasFeatureNetwork() {
    return false;
  }

  /** A variant in one sentence. */
  String meaning(String variant);

  /**
   * Creates a network.
   *
   * @param config experiment whose {@code model.variant} is one of {@link #variants()}
   * @param classes number of classes
   * @param window samples per beat
   * @param rrWidth features per beat that the network reads: the width of the data's feature set,
   *     or 0 if {@code model.rr_features} is false; the result's {@link Network#rrWidth()} is this
   *     number
   * @throws IllegalArgumentException if a setting or size is not supported
   */
  Network create(ExperimentConfig config, int classes, int window, int rrWidth);

  /** The configured dropout, or the default of the variant if none is configured. */
  static double dropout(ExperimentConfig config, double own) {
    return config.model().dropout() < 0 ? own : config.model().dropout();
  }
}
