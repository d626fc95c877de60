package ecg4j.models.ensemble;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.ExpertConfig;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.Map;

/** {@code dual_ensemble}: two of the other networks and a fusion. */
public final class DualEnsembles implements Architecture {
  private static final double DROPOUT = 0.3;

  /** Makes the network of an experiment, as {@code Models} does. */
  @FunctionalInterface
  public interface Maker {
    Network create(ExperimentConfig config, int classes, int window, int rrWidth);
  }

  private final Maker maker;

  /**
   * @param maker of the experts
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
  public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
    FusionHead head =
        new FusionHead(
            Fusion.of(config.model().variant()),
            config.ensemble().signalWeight(),
            Architecture.dropout(config, DROPOUT),
            classes);
    return new DualEnsembleNetwork(
        head,
        expert("signal", config, config.ensemble().signal(), classes, window, rrWidth),
        expert("vision", config, config.ensemble().vision(), classes, window, rrWidth));
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
          "%s.name is %s; allowed is a network that is no ensemble itself"
              .formatted(key, expert.name()));
    }
    if (expert.rrFeatures() && rrWidth == 0) {
      throw new IllegalArgumentException(
          "%s.rr_features is true, but model.rr_features is false".formatted(key));
    }
    return maker.create(standalone(config, expert), classes, window, rrWidth);
  }

  /** The experiment in which an expert is the network. */
  static ExperimentConfig standalone(ExperimentConfig config, ExpertConfig expert) {
    return ConfigKeys.with(
        config,
        Map.of(
            "model.name", expert.name(),
            "model.variant", expert.variant(),
            "model.dropout", expert.dropout(),
            "model.rr_features", expert.rrFeatures()));
  }
}
