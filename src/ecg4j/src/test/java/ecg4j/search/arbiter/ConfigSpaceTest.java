package ecg4j.search.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Metric;
import ecg4j.search.candidate.Goal;
import ecg4j.search.space.Dimension;
import ecg4j.search.space.SearchConfig;
import ecg4j.search.space.SearchFile;
import ecg4j.search.space.SearchLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.junit.jupiter.api.Test;

class ConfigSpaceTest {

  private static final List<Dimension> DIMENSIONS =
      List.of(
          new Dimension.Continuous("training.lr", 1e-5, 10, true),
          new Dimension.Continuous("training.augmentation.p", 0, 1, false),
          new Dimension.Whole("training.warmup_epochs", 1, 4),
          new Dimension.Choice("training.batch_size", List.of(16, 32, 64)),
          new Dimension.Choice("training.class_weights", List.of(false, true)));

  private static ConfigSpace indexed() {
    ConfigSpace space = new ConfigSpace(DIMENSIONS);
    for (int i = 0; i < DIMENSIONS.size(); i++) {
      space.collectLeaves().get(i).setIndices(i);
    }
    return space;
  }

  @Property(tries = 500)
  void everyPointOfTheCubeIsAValidExperiment(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b,
      @ForAll @DoubleRange(min = 0, max = 1) double c,
      @ForAll @DoubleRange(min = 0, max = 1) double d,
      @ForAll @DoubleRange(min = 0, max = 1) double e) {
    Map<String, String> values = indexed().getValue(new double[] {a, b, c, d, e});
    ExperimentConfig config = ConfigKeys.with(ConfigLoader.defaults(), values);
    assertThat(config.training().lr()).isBetween(1e-5, 10.0);
    assertThat(config.training().warmupEpochs()).isBetween(1, 4);
    assertThat(config.training().batchSize()).isIn(16, 32, 64);
    assertThat(values.keySet()).containsExactlyElementsOf(paths());
  }

  private static List<String> paths() {
    return DIMENSIONS.stream().map(Dimension::path).toList();
  }

  @Test
  void theEndsOfTheCubeAreTheBounds() {
    assertThat(indexed().getValue(new double[5]).values())
        .containsExactly("0.00001", "0.0", "1", "16", "false");
    assertThat(indexed().getValue(new double[] {1, 1, 1, 1, 1}).values())
        .containsExactly("10.0", "1.0", "4", "64", "true");
  }

  @Test
  void decadesOfALogarithmicSpaceAreEquallyLikely() {
    Random random = new Random(1);
    int below = 0;
    for (int i = 0; i < 3000; i++) {
      double[] point = random.doubles(5).toArray();
      below += Double.parseDouble(indexed().getValue(point).get("training.lr")) < 1e-2 ? 1 : 0;
    }
    assertThat(below).isBetween(1400, 1600);
  }

  private static List<Map<String, String>> all(SearchConfig.Generator generator, long seed) {
    SearchFile file =
        SearchLoader.parse(
            "search: {generator: %s, seed: %d, grid_points: 3, space: {training.epochs: {type: integer, min: 1, max: 2}}}"
                .formatted(ConfigKeys.text(generator), seed),
            "test",
            List.of());
    CandidateGenerator proposer =
        Generators.of(file.search(), new ConfigSpace(DIMENSIONS), new Goal(Metric.MACRO_F1, false));
    List<Map<String, String>> drawn = new ArrayList<>();
    while (proposer.hasMoreCandidates() && drawn.size() < 500) {
      @SuppressWarnings("unchecked")
      Map<String, String> values = (Map<String, String>) proposer.getCandidate().getValue();
      drawn.add(values);
    }
    return drawn;
  }

  @Test
  void aGridHasEachOfItsPointsOnce() {
    List<Map<String, String>> grid = all(SearchConfig.Generator.GRID, 1);
    assertThat(grid).hasSize(3 * 3 * 3 * 3 * 2);
    assertThat(new HashSet<>(grid)).hasSameSizeAs(grid);
    assertThat(new ConfigSpace(DIMENSIONS).gridSize(3)).isEqualTo(grid.size());
    assertThat(all(SearchConfig.Generator.GRID, 2))
        .isNotEqualTo(grid)
        .containsExactlyInAnyOrderElementsOf(grid);
  }

  @Test
  void proposalsDependOnlyOnTheSeed() {
    for (SearchConfig.Generator generator : SearchConfig.Generator.values()) {
      assertThat(all(generator, 5)).isEqualTo(all(generator, 5)).isNotEqualTo(all(generator, 6));
    }
  }
}
