package ecg4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigKeys;
import ecg4j.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Classes, files, commands and options that the documentation names exist. */
class DocumentationTest {

  private static final Path HOME = Path.of("");

  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("((?:[a-z0-9]+\\.)*)([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:[.(].*)?");
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

  /** Tests are named as the source of figures, also outside of code. */
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*Test\\b");

  private static final Pattern FILE =
      Pattern.compile("(?<![\\w/.-])((?:scripts|configs|src|models|docs|\\.ci)/[\\w./-]*\\w)");
  private static final Pattern REPORT =
      Pattern.compile("(?<![\\w/.-])(results/reports/[\\w./-]*\\w)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("scripts/(ecg|bench) ([^`|;#&\n]*)");

  /** Classes of libraries, and words written like classes. */
  private static final Set<String> FOREIGN =
      Set.of(
          "BaseEarlyStoppingTrainer",
          "DynamicCustomOp",
          "MessageDigest",
          "NaN",
          "ObjectMapper",
          "ServiceLoader",
          "SparkSubmit",
          "StringBuilder");

  private static Set<String> classes;

  @BeforeAll
  static void readClasses() throws IOException {
    classes = new TreeSet<>(FOREIGN);
    try (Stream<Path> files = Files.walk(HOME.resolve("src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        matches(DECLARATION, Files.readString(file)).map(m -> m.group(1)).forEach(classes::add);
      }
    }
  }

  /** All pages. */
  static Stream<Path> pages() throws IOException {
    List<Path> pages =
        new ArrayList<>(
            List.of(
                HOME.resolve("README.md"),
                HOME.resolve("CHANGELOG.md"),
                HOME.resolve("CONTRIBUTING.md"),
                HOME.resolve("SECURITY.md"),
                HOME.resolve("models/README.md")));
    try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyClassExists(Path page) throws IOException {
    String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
    Set<String> missing =
        matches(CODE, text)
            .map(code -> CLASS.matcher(code.group(1)))
            .filter(name -> name.matches() && !classes.contains(name.group(2)))
            .map(name -> name.group())
            .collect(Collectors.toCollection(TreeSet::new));
    matches(TEST, text)
        .map(name -> name.group())
        .filter(name -> !classes.contains(name))
        .forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileExists(Path page) throws IOException {
    String text = Files.readString(page);
    Set<String> missing =
        Stream.concat(matches(FILE, text), matches(REPORT, text))
            .map(name -> name.group(1))
            .filter(name -> !name.contains("/target/") && !Files.exists(HOME.resolve(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    matches(LINK, text)
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("http"))
        .filter(link -> !Files.exists(page.resolveSibling(link).normalize()))
        .forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandAndOptionExists(Path page) throws IOException {
    String text = Files.readString(page).replaceAll("\\\\\\n\\s*", "");
    List<String> missing =
        matches(COMMAND, text)
            .flatMap(
                line ->
                    line.group(1).equals("bench")
                        ? missingBenchmark(line.group(2))
                        : missingOptions(line.group(2)))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static Stream<String> missingBenchmark(String line) {
    String name = line.strip().split("\\s+")[0];
    return classes.contains(name) || name.equals("NAME") ? Stream.empty() : Stream.of(name);
  }

  /** The options of a line that its command does not have. */
  private static Stream<String> missingOptions(String line) {
    String[] words = line.strip().split("[\\s\"']+");
    CommandLine command = Ecg.commandLine();
    int used = 0;
    while (used < words.length && command.getSubcommands().containsKey(words[used])) {
      command = command.getSubcommands().get(words[used++]);
    }
    if (used == 0 && words[0].matches("[a-z-]+")) {
      return Stream.of("command " + words[0]);
    }
    CommandLine found = command;
    return Stream.of(words)
        .filter(word -> word.matches("--?[A-Za-z].*"))
        .map(word -> word.replaceFirst("=.*", "").replaceFirst("[\\]),.:…]+$", ""))
        .filter(word -> !isOption(found, word))
        .map(word -> line.strip() + ": " + word);
  }

  private static boolean isOption(CommandLine command, String word) {
    return command.getCommandSpec().findOption(word) != null
        || !command.getCommandSpec().unmatchedArgsBindings().isEmpty()
            && word.startsWith("--")
            && (ConfigKeys.has(word.substring(2)) || word.startsWith("--search."));
  }

  /** README.md has one row for all variants of a network, docs/MODELS.md one row for each. */
  @Test
  void theTablesOfNetworksHaveAllNamesAndVariants() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    String models = Files.readString(HOME.resolve("docs/MODELS.md"));
    for (String name : Models.list()) {
      List<String> variants = Models.variants(name);
      String first = variants.get(0);
      String last = variants.get(variants.size() - 1);
      assertThat(
              readme.contains("| `%s` | `%s` |".formatted(name, String.join(" ", variants)))
                  || readme.contains("| `%s` | `%s` … `%s` |".formatted(name, first, last)))
          .as("README.md has a row of %s in the table of networks", name)
          .isTrue();
      assertThat(models.contains("## `" + name + "`"))
          .as("docs/MODELS.md has %s; scripts/ecg models --markdown > docs/MODELS.md", name)
          .isTrue();
      String section = models.substring(models.indexOf("## `" + name + "`")).split("\n## ")[0];
      Set<String> listed =
          matches(Pattern.compile("(?m)^\\| `(\\w+)` \\|"), section)
              .map(row -> row.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(listed)
          .as("variants of %s in docs/MODELS.md; regenerate the page", name)
          .isEqualTo(new TreeSet<>(variants));
    }
  }

  @Test
  void aMissingNameIsFound() {
    assertThat(missingOptions("train --confg x --training.lr 1 --model.nme y"))
        .containsExactly(
            "train --confg x --training.lr 1 --model.nme y: --confg",
            "train --confg x --training.lr 1 --model.nme y: --model.nme");
    assertThat(missingOptions("trian --config x")).containsExactly("command trian");
    assertThat(missingBenchmark("NoSuchBench 3")).containsExactly("NoSuchBench");
  }
}
