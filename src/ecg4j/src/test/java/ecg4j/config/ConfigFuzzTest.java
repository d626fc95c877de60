package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.binding.ConfigException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Any text is read as an experiment or rejected with a {@link ConfigException}, and so are any
 * arguments. {@code ecg4j.fuzz} damages configuration files.
 */
class ConfigFuzzTest {

  private static final List<String> PIECES =
      List.of(
          ":",
          "- ",
          "[",
          "{",
          ",",
          "#",
          "&a ",
          "*a",
          "!!int ",
          "'",
          "\"",
          "\n",
          "\uD800",
          "\0",
          "~",
          "null",
          "NaN",
          "-1e999",
          "1e3",
          "0x10",
          "9".repeat(400),
          "é",
          "{a: ".repeat(500),
          "a".repeat(2000),
          "-");

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void anyTextIsAnExperimentOrAConfigException(@ForAll String text) {
    assertExperimentOrConfigException(text);
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void anyArgumentsAreSettingsOrAConfigException(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> arguments =
        random
            .ints(random.nextInt(5), 0, 8)
            .mapToObj(
                kind ->
                    switch (kind) {
                      case 0, 1 -> "--" + key(random);
                      case 2, 3 -> "--" + key(random) + "=" + piece(random);
                      case 4 -> piece(random);
                      case 5 -> "--" + piece(random);
                      default -> String.valueOf(random.nextGaussian() * 10);
                    })
            .toList();
    try {
      assertThat(ConfigLoader.defaults(Setting.of(arguments))).isNotNull();
    } catch (ConfigException refused) {
      assertThat(refused).hasMessageStartingWith("command line: ");
    }
  }

  private static void assertExperimentOrConfigException(String text) {
    try {
      ExperimentConfig config = ConfigLoader.parse(text, "x.yaml");
      assertThat(ConfigLoader.parse(ConfigWriter.toYaml(config), "again")).isEqualTo(config);
    } catch (ConfigException refused) {
      assertThat(refused.getMessage().lines().limit(20)).allMatch(l -> l.startsWith("x.yaml"));
      assertThat(refused.getMessage()).hasSizeLessThan(20_000);
    }
  }

  private static String piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  private static String key(Random random) {
    return ConfigKeys.all().get(random.nextInt(ConfigKeys.all().size())).path();
  }
}
