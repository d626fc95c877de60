package ecg4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Any file is read as an experiment or rejected with a {@link ConfigException} in limited time. */
class ConfigFuzzTest {

  private static final String[] PIECES = {
    ":",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " #",
    "&a ",
    "*a",
    "!",
    "!!int ",
    "!<x> ",
    "|",
    ">",
    "'",
    "\"",
    "\\",
    "\\x",
    "\\U00110000",
    "\"\\UFFFFFFFF\"",
    "\\uD800",
    "%",
    "%YAML 99999999999.1\n---\n",
    "%TAG ! !\n",
    "---\n",
    "...\n",
    "<<: *a",
    "\n",
    "\r",
    "\t",
    "  ",
    "\u0085",
    "\u2028",
    "\uFEFF",
    "\uD800",
    "\0",
    "~",
    "null",
    "NaN",
    ".inf",
    "-1e999",
    "1e3",
    "0x10",
    "9".repeat(400),
    "é",
    "[".repeat(3000),
    "{a: ".repeat(500),
    "- ".repeat(500),
    "? ".repeat(500),
    "a".repeat(2000),
    "-"
  };

  private static final List<String> SEEDS = seeds();

  @Property(tries = 4000, shrinking = ShrinkingMode.OFF)
  void aMutatedFileIsAnExperimentOrAConfigException(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      mutate(text, random);
    }
    assertExperimentOrConfigException(text.toString());
    assertSearchOrConfigException(text.toString());
  }

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

  private static void assertSearchOrConfigException(String text) {
    try {
      SearchFile file = SearchLoader.parse(text, "x.yaml", List.of());
      assertThat(SearchLoader.parse(SearchWriter.toYaml(file), "again", List.of())).isEqualTo(file);
    } catch (ConfigException refused) {
      assertThat(refused.getMessage().lines().limit(20)).allMatch(l -> l.startsWith("x.yaml"));
      assertThat(refused.getMessage()).hasSizeLessThan(20_000);
    }
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(8));
    switch (random.nextInt(6)) {
      case 0 -> text.insert(at, piece(random));
      case 1 -> text.replace(at, end, piece(random));
      case 2 -> text.delete(at, end);
      case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 200)));
      case 4 -> text.setLength(at);
      default -> text.insert(at, (char) random.nextInt(0x10000));
    }
  }

  private static String piece(Random random) {
    return PIECES[random.nextInt(PIECES.length)];
  }

  private static String key(Random random) {
    return ConfigKeys.all().get(random.nextInt(ConfigKeys.all().size())).path();
  }

  private static List<String> seeds() {
    try (var files = Files.list(Path.of("configs"))) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
        texts.add(ConfigWriter.toYaml(ConfigFilesTest.load(file)));
      }
      texts.add("{model: {variant: tiny}, training: {lr: 1e-3, augmentation: {p: 0}}}");
      return texts;
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }
}
