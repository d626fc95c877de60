package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.binding.ConfigException;
import ecg4j.config.binding.ConfigKey;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.EvaluationConfig;
import ecg4j.config.section.TrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

  private static final ExperimentConfig DEFAULTS = ConfigLoader.defaults();

  @Test
  void everyKeyHasAMeaningOnOneLineAndAValidDefault() {
    assertThat(ConfigKeys.flat(DEFAULTS).keySet())
        .containsExactlyElementsOf(ConfigKeys.all().stream().map(ConfigKey::path).toList());
    for (ConfigKey key : ConfigKeys.all()) {
      assertThat(key.meaning()).isNotBlank().doesNotContain("\n", "|");
      assertThat(ConfigKeys.get(DEFAULTS, key.path())).isEqualTo(key.defaultValue());
      assertThat(key.path()).matches("[a-z][a-z_]*(\\.[a-z][a-z_]*)*");
    }
  }

  @Test
  void aKeyIsSetByATypedValueOrByText() {
    assertThat(ConfigKeys.with(DEFAULTS, "training.lr", 0.5f).training().lr()).isEqualTo(0.5);
    assertThat(ConfigKeys.with(DEFAULTS, "training.lr", 1).training().lr()).isEqualTo(1);
    assertThat(ConfigKeys.with(DEFAULTS, "training.epochs", "7").training().epochs()).isEqualTo(7);
    assertThat(ConfigKeys.with(DEFAULTS, "training.class_weights", false).training().classWeights())
        .isFalse();
    assertThat(
            ConfigKeys.with(DEFAULTS, "training.monitor", TrainingConfig.Monitor.VAL_LOSS)
                .training()
                .monitor())
        .isEqualTo(TrainingConfig.Monitor.VAL_LOSS);
    assertThat(ConfigKeys.with(DEFAULTS, "seed", Long.MAX_VALUE).seed()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void keysThatDependOnEachOtherAreSetTogether() {
    Map<String, Object> changes = Map.of("data.mode", "synthetic", "data.protocol", "patient");
    ExperimentConfig config = ConfigKeys.with(DEFAULTS, changes);
    assertThat(ConfigKeys.get(config, "data.mode")).isEqualTo(DataConfig.Mode.SYNTHETIC);
    assertThatThrownBy(() -> ConfigKeys.with(DEFAULTS, "data.mode", "synthetic"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void unknownKeysAndWrongTypesAreRejected() {
    assertRefused("training.epochs", 5.0, "'5.0', not digits alone");
    assertRefused("training.lr", Double.NaN, "'NaN'");
    assertRefused("training.lr", null, "training.lr has no value");
    assertRefused("model.variant", null, "model.variant has no value");
    assertRefused("training.class_weights", 1, "allowed: true or false");
    assertRefused("data.root", "a\nb", "text on one line");
    assertRefused("training.lrr", 1, "did you mean training.lr?");
    assertThatThrownBy(() -> ConfigKeys.get(DEFAULTS, "training"))
        .hasMessageContaining("'training' is a section");
  }

  @Test
  void valuesOutOfRangeAreRejectedByTheConstructors() {
    TrainingConfig t = DEFAULTS.training();
    EvaluationConfig none = new EvaluationConfig(0, 1, 0, false);
    assertThatThrownBy(
            () ->
                new ExperimentConfig(
                    "x",
                    1,
                    DEFAULTS.model(),
                    DEFAULTS.scalogram(),
                    DEFAULTS.ensemble(),
                    DEFAULTS.data(),
                    t,
                    none,
                    DEFAULTS.kfold()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("evaluation.bootstrap is '0'; allowed: a whole number from 100 to 1000000");
    assertThatThrownBy(() -> DEFAULTS.withModel(m -> m.withDropout(Double.NaN)))
        .hasMessageStartingWith("model.dropout is 'NaN'");
  }

  private static void assertRefused(String path, Object value, String words) {
    assertThatThrownBy(() -> ConfigKeys.with(DEFAULTS, path, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(words);
  }
}
