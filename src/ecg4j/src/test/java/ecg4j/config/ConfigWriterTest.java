package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.binding.ConfigKey;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigWriterTest {

  @Provide
  Arbitrary<ExperimentConfig> experiments() {
    return Experiments.valid();
  }

  @Property(tries = 300)
  void everyExperimentIsReadBackEqual(@ForAll("experiments") ExperimentConfig config) {
    assertThat(ConfigLoader.parse(ConfigWriter.toYaml(config), "resolved")).isEqualTo(config);
  }

  @Example
  void textThatLooksLikeAnotherTypeIsReadBackAsText() {
    for (String text :
        new String[] {
          "12",
          "no",
          "null",
          "~",
          "1e3",
          "-1",
          "a: b",
          "a #b",
          "'",
          "\"",
          "\\",
          " x",
          "x ",
          "é",
          "\u2028",
          "\uD800",
          "\uD83D\uDE00",
          "\uFEFF",
          "\uFFFE",
          "---",
          "*a",
          "&a",
          "!a",
          "%",
          "<<"
        }) {
      ExperimentConfig config = ConfigKeys.with(ConfigLoader.defaults(), "data.mirror", text);
      assertThat(ConfigLoader.parse(ConfigWriter.toYaml(config), "resolved")).isEqualTo(config);
    }
  }

  @Example
  void numbersAreReadBackExactly() {
    for (double lr : new double[] {0.1 + 0.2, 1e-9, Math.nextUp(1e-4), 1.0 / 3, 10, 1e-4}) {
      ExperimentConfig config =
          ConfigKeys.with(
              ConfigLoader.defaults(), Map.of("training.lr", lr, "training.min_lr", -0.0));
      assertThat(ConfigLoader.parse(ConfigWriter.toYaml(config), "resolved")).isEqualTo(config);
    }
  }

  @Example
  void everyKeyIsWrittenWithItsMeaning() {
    String yaml = ConfigWriter.toYaml(ConfigLoader.defaults());
    assertThat(yaml).contains("  lr: 0.001", "# the network\n", "    noise: 0.008");
    for (ConfigKey key : ConfigKeys.all()) {
      assertThat(yaml.lines())
          .as(key.path())
          .anyMatch(l -> l.strip().startsWith(key.leaf() + ":") && l.contains(key.meaning()));
    }
  }
}
