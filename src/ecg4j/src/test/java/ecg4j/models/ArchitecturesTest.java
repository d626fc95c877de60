package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.models.context.ContextMlps;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.network.Architecture;
import ecg4j.models.network.Network;
import ecg4j.training.ToyNetwork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A new network is registered once; all lists of networks are derived from the registry. */
class ArchitecturesTest {

  private static final int FEATURES = 9;

  /**
   * A network that the project does not have.
   *
   * @param hasFeatureNetwork see {@link Architecture#hasFeatureNetwork()}
   */
  private record Toy(boolean hasFeatureNetwork) implements Architecture {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public List<String> variants() {
      return List.of("dense");
    }

    @Override
    public String idea() {
      return "One hidden layer.";
    }

    @Override
    public String meaning(String variant) {
      return "8 units.";
    }

    @Override
    public Set<String> sizeKeys() {
      return Set.of("model.hidden_dim");
    }

    @Override
    public boolean isPretrainable() {
      return true;
    }

    @Override
    public Network create(ExperimentConfig config, int classes, int window, int rrWidth) {
      return new ToyNetwork(Architecture.dropout(config, 0.1) + config.model().hiddenDim() / 100.0);
    }
  }

  private static Architectures withToy(boolean hasFeatureNetwork) {
    return new Architectures(List.of(new ContextMlps(), new Toy(hasFeatureNetwork)));
  }

  private static Network create(Architectures registry, Map<String, ?> keys) {
    return registry.create(ConfigKeys.with(ConfigLoader.defaults(), keys), 5, 360, FEATURES);
  }

  private static Map<String, Object> toy(String key, Object value) {
    return Map.of("model.name", "toy", "model.variant", "dense", key, value);
  }

  @Test
  void aRegisteredNetworkIsInAllLists() {
    Architectures registry = withToy(false);
    assertThat(registry.names()).containsExactly("context_mlp", "toy", "dual_ensemble");
    assertThat(registry.names(Architecture::isPretrainable)).containsExactly("toy");
    assertThat(registry.sizeKeys()).containsExactly("model.hidden_dim");
    assertThat(registry.summaries("toy"))
        .singleElement()
        .satisfies(
            summary -> {
              assertThat(summary.meaning()).isEqualTo("8 units.");
              assertThat(summary.parameters()).isGreaterThan(360 * 8);
            });
  }

  @Test
  void aRegisteredNetworkIsCreatedWithItsSizes() {
    Architectures registry = withToy(false);
    assertThat(create(registry, toy("model.members", 1))).isEqualTo(new ToyNetwork(0.1));
    assertThat(create(registry, toy("model.hidden_dim", 40))).isEqualTo(new ToyNetwork(0.5));
    assertThatThrownBy(() -> create(registry, Map.of("model.name", "toy", "model.variant", "wide")))
        .hasMessageContaining("toy has no variant 'wide'; allowed: dense");
    assertThatThrownBy(
            () ->
                create(
                    registry,
                    Map.of(
                        "model.name", "context_mlp",
                        "model.variant", "small",
                        "model.hidden_dim", 20)))
        .hasMessage(
            "model.hidden_dim is 20, but context_mlp has no such size; allowed: 0, or model.name"
                + " toy");
  }

  @Test
  void aRegisteredNetworkIsAMemberABranchAndAnExpert() {
    Architectures registry = withToy(false);
    assertThat(create(registry, toy("model.members", 2)))
        .isEqualTo(AveragedNetwork.ofMembers(new ToyNetwork(0.1), 2));
    assertThat(create(registry, toy("model.feature_branch", true)).rrWidth()).isEqualTo(FEATURES);
    Network ensemble =
        create(
            registry,
            Map.of(
                "model.name", "dual_ensemble",
                "model.variant", "weighted",
                "ensemble.signal.name", "toy",
                "ensemble.signal.variant", "dense",
                "ensemble.signal.hidden_dim", 10,
                "ensemble.vision.name", "toy",
                "ensemble.vision.variant", "dense"));
    assertThat(((DualEnsembleNetwork) ensemble).experts())
        .containsExactly(new ToyNetwork(0.2), new ToyNetwork(0.1));
  }

  @Test
  void aNetworkWithItsOwnNetworkOfFeaturesGetsNoBranch() {
    assertThatThrownBy(() -> create(withToy(true), toy("model.feature_branch", true)))
        .hasMessage(
            "model.feature_branch is true, but toy contains such networks already; allowed: false");
  }
}
