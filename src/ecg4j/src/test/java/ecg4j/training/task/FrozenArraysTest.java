package ecg4j.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrozenArraysTest {

  private static final Network NETWORK = new InceptionTime("test", 4, 2, 0.3, 5, 360, 0);

  private static Set<String> left(Set<String> frozen, Network network) {
    Set<String> left = new TreeSet<>();
    network.specs().stream().map(ParameterSpec::name).forEach(left::add);
    left.removeAll(frozen);
    return left;
  }

  @Test
  void theBodyIsAllButTheLastLayer() {
    assertThat(left(FrozenArrays.of("body", NETWORK), NETWORK))
        .containsExactly("head/output/bias", "head/output/weights");
  }

  @Test
  void theBodyOfSeveralNetworksIsAllButTheLastLayerOfEach() {
    Network features = new ContextMlp("test", List.of(4), 0.3, 5, 360, 5);
    Network both = AveragedNetwork.ofSignalAndFeatures(NETWORK, features, 0.7);
    assertThat(left(FrozenArrays.of("body", both), both))
        .contains("signal/head/output/bias", "signal/head/output/weights")
        .anyMatch(name -> name.startsWith("features/"))
        .hasSize(4);
  }

  @Test
  void aStarIsAnyTextAndRunningStatisticsAreIncluded() {
    assertThat(FrozenArrays.of("stem/*, *block1*/bottleneck/*", NETWORK))
        .contains("stem/norm/mean", "stem/norm/gamma")
        .allMatch(name -> name.startsWith("stem/") || name.contains("bottleneck"));
    assertThat(FrozenArrays.of("", NETWORK)).isEmpty();
  }

  @Test
  void aPatternWithoutArrayAndNothingToTrainAreRefused() {
    assertThatThrownBy(() -> FrozenArrays.of("stem/*, layer4.*", NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model.freeze has layer4.*, which is the name of no array");
    assertThatThrownBy(() -> FrozenArrays.of("*", NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaves no array to train");
  }
}
