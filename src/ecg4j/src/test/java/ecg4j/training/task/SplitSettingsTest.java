package ecg4j.training.task;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.ToyExperiments;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitSettingsTest {

  private static boolean isSameWith(String key, Object value) {
    ExperimentConfig config = ToyExperiments.mlp("--data.features=context");
    return SplitSettings.areSame(config, ConfigKeys.with(config, Map.of(key, value)));
  }

  @Test
  void featuresAndPlacesDoNotDecideWhichBeatsAreInWhichPart() {
    assertThat(isSameWith("data.causal", true)).isTrue();
    assertThat(isSameWith("data.features", "rr")).isTrue();
    assertThat(isSameWith("data.root", "elsewhere")).isTrue();
    assertThat(isSameWith("data.test_share", 0.3)).isFalse();
    assertThat(isSameWith("seed", 7)).isFalse();
  }
}
