package ecg4j.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigFilesTest;
import ecg4j.config.Setting;
import ecg4j.config.binding.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchLoaderTest {

  private static final String GOOD =
      """
      name: demo
      training:
        epochs: 3
      search:
        generator: genetic
        candidates: 7
        metric: j_kappa
        space:
          training.lr: {type: continuous, min: 1e-4, max: 0.01, scale: log}
          training.warmup_epochs: {type: integer, min: 0, max: 5}
          model.variant: {type: discrete, values: [tiny, small]}
          training.class_weights: {type: boolean}
      """;

  private static SearchFile parse(String text, String... settings) {
    return SearchLoader.parse(text, "s.yaml", Setting.of(List.of(settings)));
  }

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ConfigException.class)
        .message()
        .contains(parts);
  }

  private static String space(String line) {
    return "search:\n  space:\n    " + line + "\n";
  }

  @Test
  void readsAnExperimentAndItsSearchSpace() {
    SearchFile file = parse(GOOD);
    assertThat(file.experiment().training().epochs()).isEqualTo(3);
    assertThat(file.search().generator()).isEqualTo(SearchConfig.Generator.GENETIC);
    assertThat(file.search().prune()).isTrue();
    assertThat(file.space())
        .containsExactly(
            new Dimension.Continuous("training.lr", 1e-4, 0.01, true),
            new Dimension.Whole("training.warmup_epochs", 0, 5),
            new Dimension.Choice("model.variant", List.of("tiny", "small")),
            new Dimension.Choice("training.class_weights", List.of(false, true)));
  }

  @Test
  void everySearchIsReadBackEqual() throws IOException {
    assertThat(parse(SearchWriter.toYaml(parse(GOOD)))).isEqualTo(parse(GOOD));
    try (var files = Files.list(Path.of("configs"))) {
      for (Path path : files.filter(ConfigFilesTest::isSearch).toList()) {
        SearchFile file = SearchLoader.load(path, List.of());
        assertThat(parse(SearchWriter.toYaml(file))).isEqualTo(file);
      }
    }
  }

  @Test
  void settingsOverrideBothParts() {
    SearchFile file = parse(GOOD, "--search.candidates", "2", "--training.epochs=9");
    assertThat(file.search().candidates()).isEqualTo(2);
    assertThat(file.experiment().training().epochs()).isEqualTo(9);
    assertThatThrownBy(() -> parse(GOOD, "--search.candidate", "2"))
        .hasMessage(
            "command line: 'search.candidate' is not a key of a search (did you mean candidates?);"
                + " allowed: one of generator, seed, candidates, minutes, target, metric,"
                + " direction, folds, seeds, prune, pruner, halving_epochs, halving_factor,"
                + " prune_after, grid_points, population, mutation, retrain, space");
  }

  @Test
  void errorsAreReportedWithTheirLine() {
    refused(
        GOOD.replace("  candidates: 7", "  candidate: 7"),
        "s.yaml, line 6: 'search.candidate' is not a key of a search (did you mean candidates?)");
    refused(GOOD.replace("training.lr:", "training.lrr:"), "line 9", "did you mean training.lr?");
    refused(GOOD.replace("min: 1e-4", "min: 1e-40"), "line 9: search.space.training.lr.min is");
    refused(GOOD.replace("min: 1e-4", "min: 1"), "line 9", "allowed: min below max");
    refused(GOOD.replace("scale: log", "scale: loq"), "line 9", "(did you mean log?)");
    refused(GOOD.replace("scale: log", "step: 2"), "line 9", "allowed: type, min, max, scale");
    refused(GOOD.replace(", max: 5", ""), "line 10: search.space.training.warmup_epochs.max");
    refused(GOOD.replace("max: 5", "max: 5.5"), "line 10", "'5.5'");
    refused(GOOD.replace("[tiny, small]", "tiny"), "line 11", "allowed: a list");
    refused(GOOD.replace("[tiny, small]", "[tiny]"), "line 11", "two or more different values");
    refused(GOOD.replace("[tiny, small]", "[tiny, [a]]"), "line 11", "has a list in it");
    refused(GOOD.replace("{type: boolean}", "{type: boolean, min: 0}"), "min has no meaning");
  }

  @Test
  void aSpaceMustMatchTheTypeOfItsKey() {
    refused(space("model.variant: {type: continuous, min: 1, max: 2}"), "line 3", "discrete");
    refused(space("training.epochs: {type: continuous, min: 1, max: 2}"), "integer or discrete");
    refused(space("training.lr: {type: boolean}"), "continuous, integer or discrete");
    refused(space("training.batch_size: {type: discrete, values: [16, a]}"), "line 3", "'a'");
    refused(space("training.batch_size: {type: discrete, values: [16, 1]}"), "from 2 to 65536");
    refused(
        space("training.label_smoothing: {type: continuous, min: 0, max: 0.2, scale: log}"),
        "allowed with scale log is above 0");
  }

  @Test
  void keysThatChangeTheScoredBeatsCannotBeVaried() {
    refused(
        space("data.validation_share: {type: continuous, min: 0.1, max: 0.2}"),
        "line 3",
        "not scored on the same beats");
    refused(space("seed: {type: integer, min: 1, max: 5}"), "not scored on the same beats");
    refused("data: {balance: before_split}\n" + GOOD, "a search must not use test beats");
  }

  @Test
  void aSearchNeedsASpaceAndALimit() {
    refused("search: {}", "search.space is empty");
    refused(GOOD.replace("candidates: 7", "candidates: 0"), "line 6", "would never end");
    refused(GOOD.replace("candidates: 7", "folds: 1"), "line 6", "0 or 2 and above");
  }
}
