package ecg4j.config.section;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.binding.Binding;
import ecg4j.config.binding.ConfigKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpertConfigTest {

  /** Keys that only the network of a whole experiment has: an expert starts from its own run. */
  private static final Set<String> OF_EXPERIMENTS = Set.of("pretrained", "start_from", "freeze");

  /** Keys that only an expert has. */
  private static final Set<String> OF_EXPERTS = Set.of("run", "features");

  private static final ModelConfig MODEL = ConfigLoader.defaults().model();
  private static final ExpertConfig EXPERT = ConfigLoader.defaults().ensemble().vision();

  private static Map<String, ConfigKey> keys(Class<?> section, Set<String> without) {
    return Binding.keys(section, "").stream()
        .filter(key -> !without.contains(key.path()))
        .collect(Collectors.toMap(ConfigKey::path, Function.identity()));
  }

  private static Map<String, Object> values(Record section) {
    Map<String, Object> values = new LinkedHashMap<>();
    Binding.flatten(section, "", values);
    return values;
  }

  /** Returns an allowed value that is not the default. */
  private static Object other(ConfigKey key) {
    Class<?> type = key.type();
    if (type == boolean.class) {
      return !Boolean.parseBoolean(key.otherwise());
    }
    if (type == int.class) {
      return (int) ((key.min() + key.max()) / 2);
    }
    if (type == double.class) {
      return (key.min() + key.max()) / 2 + 0.01;
    }
    assertThat(type)
        .as("type of " + key.path() + "; add values of it here")
        .isEqualTo(String.class);
    return "other " + key.path();
  }

  @Test
  void aKeyOfANetworkIsAKeyOfAnExpertWithTheSameRange() {
    Map<String, ConfigKey> own = keys(ExpertConfig.class, OF_EXPERTS);
    Map<String, ConfigKey> model = keys(ModelConfig.class, OF_EXPERIMENTS);
    assertThat(own.keySet())
        .as("keys of ExpertConfig; add a new key of ModelConfig there, or to OF_EXPERIMENTS")
        .isEqualTo(model.keySet());
    own.forEach(
        (path, key) -> {
          assertThat(key.type()).as(path).isEqualTo(model.get(path).type());
          assertThat(List.of(key.min(), key.max()))
              .as(path)
              .isEqualTo(List.of(model.get(path).min(), model.get(path).max()));
        });
  }

  @Test
  void aNetworkBecomesAnExpertAndIsTheSameAgain() {
    Map<String, Object> changed = values(MODEL);
    for (ConfigKey key : keys(ModelConfig.class, OF_EXPERIMENTS).values()) {
      assertThat(other(key)).as(key.path()).isNotEqualTo(changed.put(key.path(), other(key)));
    }
    ModelConfig network = Binding.build(ModelConfig.class, "", changed);
    // Both ways, so that each key differs from the value that it replaces.
    requireSameAgain(network, MODEL);
    requireSameAgain(MODEL, network);
  }

  private static void requireSameAgain(ModelConfig network, ModelConfig other) {
    ExpertConfig expert = EXPERT.withNetwork(other).withRun("results/a").withNetwork(network);
    Map<String, Object> shared = values(network);
    shared.keySet().removeAll(OF_EXPERIMENTS);
    shared.put("run", "results/a");
    shared.put("features", "");
    assertThat(values(expert)).isEqualTo(shared);
    assertThat(expert.applyTo(other)).isEqualTo(network);
  }
}
