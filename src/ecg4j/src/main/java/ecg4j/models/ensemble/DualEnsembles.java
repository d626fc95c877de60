package ecg4j.models.ensemble;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.EnsembleConfig;
import ecg4j.config.section.ExpertConfig;
import ecg4j.config.section.Fusion;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code dual_ensemble}: two or three other networks and a fusion. */
public final class DualEnsembles implements Architecture {
  private static final double DROPOUT = 0.3;

  /** Creates the network of an experiment, like {@code Models}. */
  @FunctionalInterface
  public interface Maker {
    Network create(ExperimentConfig config, int classes, int window, int rrWidth);
  }

  private final Maker maker;

  /**
   * Creates the architecture.
   *
   * @param maker creates the experts
   */
  public DualEnsembles(Maker maker) {
    this.maker = maker;
  }

  @Override
  public String name() {
    return DualEnsembleNetwork.NAME;
  }

  @Override
  public List<String> variants() {
    return Fusion.variants();
  }

  @Override
  public String idea() {
    return "Two or three other networks, the experts, and a fusion of their outputs.";
  }

  @Override
  public boolean hasFeatureNetwork() {
    return true;
  }

  @Override
  public String meaning(String variant) {
    return Fusion.of(variant).meaning();
  }

  @Override
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    EnsembleConfig ensemble = config.ensemble();
    List<Network> experts = new ArrayList<>();
    experts.add(expert("signal", config, ensemble.signal(), classes, window, rrWidth));
    experts.add(expert("vision", config, ensemble.vision(), classes, window, rrWidth));
    double third = 0;
    if (ensemble.features().exists()) {
      experts.add(expert("features", config, ensemble.features(), classes, window, rrWidth));
      third = ensemble.featuresWeight();
    }
    double signal = (1 - third) * ensemble.signalWeight();
    List<Double> weights = List.of(signal, 1 - third - signal, third).subList(0, experts.size());
    FusionHead head =
        new FusionHead(
            Fusion.of(config.model().variant()),
            weights,
            Architecture.dropout(config, DROPOUT),
            classes);
    return new DualEnsembleNetwork(head, experts);
  }

  private Network expert(
      String role,
      ExperimentConfig config,
      ExpertConfig expert,
      int classes,
      int window,
      int rrWidth) {
    String key = "ensemble." + role;
    if (expert.name().isEmpty() || expert.variant().isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no network: %s.run is empty, and so is %s.name or %s.variant"
              .formatted(key, key, key, key));
    }
    if (expert.name().equals(DualEnsembleNetwork.NAME)) {
      throw new IllegalArgumentException(
          "%s.name is %s; allowed: a network that is not an ensemble"
              .formatted(key, expert.name()));
    }
    if (expert.rrFeatures() && rrWidth == 0) {
      throw new IllegalArgumentException(
          "%s.rr_features is true, but the ensemble has no features; allowed: true only with model.rr_features true and data.features other than none"
              .formatted(key));
    }
    ExperimentConfig alone = config.withModel(expert::applyTo);
    return maker.create(alone, classes, window, width(key, expert, config, rrWidth));
  }

  private static int width(String key, ExpertConfig expert, ExperimentConfig config, int rrWidth) {
    if (expert.features().isEmpty() || rrWidth == 0) {
      return rrWidth;
    }
    FeatureSet own = FeatureSet.of(expert.features());
    FeatureSet all = config.data().featureSet();
    if (own.width() == 0 || !own.isStartOf(all)) {
      throw new IllegalArgumentException(
          "%s.features is %s, but data.features %s does not begin with these; allowed: %s"
              .formatted(
                  key,
                  own.key(),
                  all.key(),
                  Arrays.stream(FeatureSet.values())
                      .filter(set -> set.width() > 0 && set.isStartOf(all))
                      .map(FeatureSet::key)
                      .collect(Collectors.joining(", "))));
    }
    return own.width();
  }
}
