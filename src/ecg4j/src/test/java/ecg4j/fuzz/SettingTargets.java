package ecg4j.fuzz;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ConfigWriter;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigException;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import ecg4j.search.space.SearchWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Configuration files. A file that is read must be the same after it was written. */
final class SettingTargets {

  private static final String FILE = "x.yaml";

  private static final String[] TOKENS = {
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
    "-",
    "data",
    "model",
    "training",
    "mitdb:data/mitdb",
    "search",
    "min",
    "max"
  };

  private SettingTargets() {}

  static List<FuzzTarget> of() throws IOException {
    List<byte[]> files = new ArrayList<>(Seeds.folder(Path.of("configs"), ".yaml"));
    files.addAll(
        Seeds.texts("{model: {variant: tiny}, training: {lr: 1e-3, augmentation: {p: 0}}}"));
    String all = ConfigWriter.toYaml(ConfigLoader.defaults(List.of()));
    files.add(all.getBytes(StandardCharsets.UTF_8));
    return List.of(
        FuzzTarget.of("config", 60, files, (folder, b) -> config(Targets.text(b))).with(TOKENS),
        FuzzTarget.of("search", 40, files, (folder, b) -> search(Targets.text(b))).with(TOKENS));
  }

  private static void config(String text) {
    ExperimentConfig config = checked(() -> ConfigLoader.parse(text, FILE));
    requireSame(config, () -> ConfigLoader.parse(ConfigWriter.toYaml(config), "again"));
  }

  private static void search(String text) {
    SearchFile file = checked(() -> SearchLoader.parse(text, FILE, List.of()));
    requireSame(file, () -> SearchLoader.parse(SearchWriter.toYaml(file), "again", List.of()));
  }

  /** Each error must name the file. */
  private static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ConfigException refused) {
      if (!refused.getMessage().lines().limit(20).allMatch(line -> line.startsWith(FILE))) {
        throw new IllegalStateException("an error without the name of the file", refused);
      }
      throw refused;
    }
  }

  private static <T> void requireSame(T read, Supplier<T> again) {
    try {
      if (!again.get().equals(read)) {
        throw new IllegalStateException("is not the same after it was written: " + read);
      }
    } catch (ConfigException refused) {
      throw new IllegalStateException("was written so that it cannot be read", refused);
    }
  }
}
